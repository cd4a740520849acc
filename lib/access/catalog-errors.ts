/** A file of a role catalogue that cannot be used; the message says where it is wrong, and how such a file is made. */
export class RoleCatalogError extends Error {
  override readonly name = "RoleCatalogError";
}

const howTo = "flexera-iam roles --out FILE writes one";

export const emptyCatalog = (source: string) => new RoleCatalogError(`${source} is empty; ${howTo}`);

export const notJson = (source: string) =>
  new RoleCatalogError(`${source} is not a role catalogue: it is not JSON; ${howTo}`);

export const notACatalog = (source: string) =>
  new RoleCatalogError(`${source} is not a role catalogue: it has no format_version and no roles; ${howTo}`);

export const newerCatalog = (source: string, version: number, known: number) =>
  new RoleCatalogError(
    `${source} has the format version ${version}; the newest that is understood here is ${known}, so a newer ` +
      `cdktf-flexera-iam is needed, or a file that this one wrote`,
  );

/** @param where such as `roles[2].privileges[0]` */
export const badMember = (source: string, where: string, allowed: string) =>
  new RoleCatalogError(`${source} is damaged: ${where} must be ${allowed}; ${howTo}`);

export const twice = (source: string, what: string) =>
  new RoleCatalogError(`${source} is damaged: it has ${what} twice; ${howTo}`);
