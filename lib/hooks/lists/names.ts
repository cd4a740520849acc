import type { IamClient } from "../../iam";

interface Party {
  readonly kind: string;
  readonly id: string;
}

/** What people call accounts, users, groups and projects. Each list is asked for once, and only if it is needed. */
export class Names {
  readonly #lists = new Map<string, Promise<ReadonlyMap<string, string>>>();

  constructor(
    private readonly iam: IamClient,
    private readonly options: { readonly orgId: string; readonly signal: AbortSignal },
  ) {}

  /** `"cost reader" (service account 2263)`, or `service account 2263` where no name can be had. */
  async of({ kind, id }: Party): Promise<string> {
    const what = `${kind === "org" ? "organization" : kind.replace("-", " ")} ${id}`;
    const name = (await this.#namesOf(kind)).get(id);
    return name === undefined ? what : `${JSON.stringify(name)} (${what})`;
  }

  #namesOf(kind: string): Promise<ReadonlyMap<string, string>> {
    let names = this.#lists.get(kind);
    // A name is a help to people: not being allowed to see it is no reason to list nothing.
    if (!names) this.#lists.set(kind, (names = this.#read(kind).catch(() => new Map<string, string>())));
    return names;
  }

  async #read(kind: string): Promise<ReadonlyMap<string, string>> {
    const { iam, options } = this;
    switch (kind) {
      case "service-account":
        return new Map((await iam.serviceAccounts.list(options)).map(({ id, name }) => [id, name]));
      case "user":
        return new Map((await iam.users.list({}, options)).map(({ id, email }) => [id, email]));
      case "group":
        return new Map((await iam.groups.list(options)).map(({ id, name }) => [id, name]));
      case "project":
        return new Map((await iam.projects.list(options)).map(({ id, name }) => [id, name]));
      default:
        return new Map();
    }
  }
}
