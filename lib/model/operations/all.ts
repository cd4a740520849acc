import { type Area } from "./area";
import { finderOf } from "./find";
import { areasWithPrivileges } from "./known";
import { withoutPrivileges } from "./without-privileges";

export const allAreas: readonly Area[] = [...areasWithPrivileges, ...withoutPrivileges];

/** The operation that a request is one of; also where it is not known what it needs. */
export const findOperation = finderOf(() => allAreas);
