import type { Api } from "../api";
import { checkId } from "../arguments";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";
import { groupRef } from "../../model/refs";

/** A group of users. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** "" when there is none. */
  readonly description: string;
  /** As the subject of a grant. */
  readonly ref: string;
}

/** That a user is in a group. */
export interface GroupMembership {
  readonly groupId: string;
  readonly userId: string;
}

/** The groups of an org. They cannot be changed here. */
export class Groups {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** All groups. */
  async list(options: CallOptions = {}): Promise<readonly Group[]> {
    const orgId = this.#api.orgId(options);
    const asked = { kind: "group", orgId } as const;
    const identity = ({ id }: Group): string => id;
    return this.#api.list({ path: "/groups", kind: "org-group-list", read: readerOf(orgId), asked, identity }, options);
  }

  async show(id: string, options: CallOptions = {}): Promise<Group> {
    const orgId = this.#api.orgId(options);
    const asked = { kind: "group", id, orgId } as const;
    return this.#api.get({ path: `/groups/${checkId("group id", id)}`, read: readerOf(orgId), asked }, options);
  }

  /** Who is in a group: users, and nothing else. A missing group is not documented to give a 404 here. */
  async memberships(id: string, options: CallOptions = {}): Promise<readonly GroupMembership[]> {
    const path = `/groups/${checkId("group id", id)}/memberships`;
    const read = (json: JsonReader): GroupMembership => readMembership(json, id);
    return this.#api.list({ path, read, identity: ({ userId }) => userId }, options);
  }
}

function readerOf(orgId: string): (json: JsonReader) => Group {
  return (json) => {
    const id = json.ofKind("group").member("id").id();
    return {
      id,
      name: json.member("name").text(),
      description: json.optionalText("description"),
      ref: groupRef(orgId, id),
    };
  };
}

/** Its id is `groupId:userId`, as documented. */
function readMembership(json: JsonReader, groupId: string): GroupMembership {
  const member = json.ofKind("group-membership").member("id");
  const [, group, userId] = /^([1-9]\d*):([1-9]\d*)$/.exec(member.text()) ?? [];
  if (group === undefined || userId === undefined) return member.refuse("is not an id of a membership, {group}:{user}");
  if (group !== groupId) return member.refuse(`is of another group than ${groupId}, which was asked for`);
  return { groupId, userId };
}
