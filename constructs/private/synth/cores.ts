/** The core of the constructs of this directory. The build for cdktn (scripts/cdktn.js) has its name here, as in all imports. */
export const ownCore = "cdktf";

/** The package and its fork that apps are made with, and where the constructs for each are to be imported from. */
export const entryOf: Readonly<Record<string, string>> = {
  cdktf: "cdktf-flexera-iam",
  cdktn: "cdktf-flexera-iam/cdktn",
};
