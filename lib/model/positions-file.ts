/**
 * The file beside a synthesized stack that says where in the app its resources are made:
 * `{ "format_version": 1, "positions": { "flexera_access_grant.x": { "file": "main.ts", "line": 17 } } }`, files relative to the
 * directory that the app runs in.
 */
export const positionsFile = "flexera-positions.json";
