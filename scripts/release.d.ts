export declare function isRelease(root: string, args?: readonly string[], env?: NodeJS.ProcessEnv): boolean;
