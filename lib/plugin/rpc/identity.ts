import type { IdentityImportOperation, IdentityUpgradeOperation } from "../identity";
import { isObjectValue, member, type ObjectValue } from "../planning/object-value";
import type { tfplugin6 } from "../protocol";
import type { AnyResource } from "../resource";
import { objectType, type Attributes } from "../../schema";
import { containsUnknown, type Value } from "../../schema/values";
import { decodeValue, encodeValue } from "./wire";

type Encoded = tfplugin6.IResourceIdentityData;

/** Any identity: what its attributes are is its own business. */
interface AnyIdentity {
  readonly version?: number;
  readonly attributes: Attributes;
  readonly of?: (state: ObjectValue) => unknown;
  readonly importState?: (operation: IdentityImportOperation<Attributes>, context: unknown) => unknown;
  readonly upgrade?: (operation: IdentityUpgradeOperation) => unknown;
}

export function identityIn({ hooks }: AnyResource): AnyIdentity | undefined {
  return hooks.identity;
}

/**
 * The identity of a whole state, or of one that is planned. Null where the resource has none, or the state lacks a part of it, as
 * after a creation that has failed half-way.
 *
 * @param needed `whole`: null as well where a part is not known yet
 */
export function identityOf(resource: AnyResource, state: ObjectValue | null, needed?: "whole"): Encoded | null {
  const identity = identityIn(resource);
  if (!identity || !state) return null;
  const found = identity.of ? identity.of(state) : state;
  if (!isObjectValue(found)) return null;
  const isOpen = Object.keys(identity.attributes).some((key) => containsUnknown(found[key]));
  return needed === "whole" && isOpen ? null : encodeIdentity(identity.attributes, found);
}

/** As {@link identityOf}, of a state with gaps: what cannot be told is told once the object has been read. */
export function identityOfPartial(resource: AnyResource, state: ObjectValue | null): Encoded | null {
  try {
    return identityOf(resource, state);
  } catch {
    return null;
  }
}

/** Null when a part is missing without which it names nothing. */
export function encodeIdentity(attributes: Attributes, values: ObjectValue): Encoded | null {
  const parts = Object.keys(attributes).map((key): [string, Value] => [key, member(values, key)]);
  if (parts.some(([key, value]) => value === null && attributes[key]?.mode === "required")) return null;
  return { identityData: encodeValue(Object.fromEntries(parts), objectType(attributes)) };
}

export function decodeIdentity(attributes: Attributes, identity: Encoded | null | undefined): ObjectValue | null {
  const values = decodeValue(identity?.identityData, objectType(attributes));
  return isObjectValue(values) ? values : null;
}

/** What Terraform has sent, unless it has sent nothing. */
export function sentIdentity(identity: Encoded | null | undefined): Encoded | null {
  return identity?.identityData?.msgpack?.length ? identity : null;
}
