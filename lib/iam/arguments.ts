import { badClientId, badId, badNumber, badRoleName } from "../model/errors/flexera-settings-error";

/** Checks an id before it becomes part of a path. */
export function checkId(argument: string, id: string): string {
  if (typeof id !== "string" || !/^[1-9]\d*$/.test(id)) throw badId(argument, id);
  return id;
}

/** Checks a client id and makes it a part of a path; "." and ".." would change the path even when encoded. */
export function clientIdSegment(id: string): string {
  if (typeof id !== "string" || id === "" || id.length > 512 || /^\.{1,2}$/.test(id)) throw badClientId(id);
  return encodeURIComponent(id);
}

/** Checks a role name against the API's documented pattern. */
export function checkRoleName(name: string): string {
  if (typeof name !== "string" || !/^[a-z][a-z0-9_]{0,126}[a-z0-9]$/.test(name)) throw badRoleName(name);
  return name;
}

/** Checks a whole number against its bounds. */
export function checkNumber(setting: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) throw badNumber(setting, value, least, most);
  return value;
}
