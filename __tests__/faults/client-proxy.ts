import type { IamClient } from "../../lib/iam";

/** The client, with other members in place of some of its own. */
export function proxyOf(iam: IamClient, members: object): IamClient {
  return new Proxy(iam, {
    get(target, name) {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name) as unknown;
      const own: unknown = Reflect.get(target, name);
      // Its methods reach for what only the client itself has.
      return typeof own === "function" ? (own.bind(target) as unknown) : own;
    },
  });
}
