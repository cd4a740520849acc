import {
  BooleanMap,
  ComplexList,
  ComplexMap,
  ComplexObject,
  Fn,
  type IInterpolatingParent,
  type IResolvable,
  NumberMap,
  StringListMap,
  StringMap,
  Token,
} from "cdktf";
import { type Attributes, type Field, objectType, type Type } from "../../lib/schema";
import { propertyName } from "./names";

/** What attributes can be read of: elements of a stack, and objects in them. */
interface Readable extends IInterpolatingParent {
  getStringAttribute(name: string): string;
  getNumberAttribute(name: string): number;
  getBooleanAttribute(name: string): IResolvable;
  getListAttribute(name: string): string[];
  getNumberListAttribute(name: string): number[];
  interpolationForAttribute(name: string): IResolvable;
}

/** Gives a construct a property for each attribute: a reference of the attribute's type. */
export function defineReadings(construct: Readable, attributes: Attributes): void {
  defineFields(construct, objectType(attributes).fields);
}

function defineFields(owner: Readable, fields: readonly Field[]): void {
  for (const { key, name, type } of fields) {
    Object.defineProperty(owner, propertyName(key), { enumerable: true, get: () => reading(owner, name, type) });
  }
}

/** The types of what comes out are those that `Reading` in types.ts says. */
function reading(owner: Readable, name: string, type: Type): unknown {
  switch (type.kind) {
    case "string":
      return owner.getStringAttribute(name);
    case "number":
      return owner.getNumberAttribute(name);
    case "bool":
      return owner.getBooleanAttribute(name);
    case "list":
      return listReading(owner, name, type.element, false);
    case "set":
      return listReading(owner, name, type.element, true);
    case "map":
      return mapReading(owner, name, type.element);
    case "object":
      return new ObjectReading(owner, name, type.fields);
    default:
      return owner.interpolationForAttribute(name);
  }
}

/** Elements of a set have no position until Terraform makes a list of them. */
function listReading(owner: Readable, name: string, element: Type, isSet: boolean): unknown {
  switch (element.kind) {
    case "string":
      return isSet ? Token.asList(Fn.tolist(owner.getListAttribute(name))) : owner.getListAttribute(name);
    case "number":
      return isSet
        ? Token.asNumberList(Fn.tolist(owner.getNumberListAttribute(name)))
        : owner.getNumberListAttribute(name);
    case "object":
      return new ObjectsReading(owner, name, element.fields, isSet);
    default:
      return owner.interpolationForAttribute(name);
  }
}

function mapReading(owner: Readable, name: string, element: Type): unknown {
  switch (element.kind) {
    case "string":
      return new StringMap(owner, name);
    case "number":
      return new NumberMap(owner, name);
    case "bool":
      return new BooleanMap(owner, name);
    case "object":
      return new ObjectMapReading(owner, name, element.fields);
    case "list":
    case "set":
      return element.element.kind === "string" ? new StringListMap(owner, name) : owner.interpolationForAttribute(name);
    default:
      return owner.interpolationForAttribute(name);
  }
}

class ObjectReading extends ComplexObject {
  constructor(
    owner: IInterpolatingParent,
    name: string,
    fields: readonly Field[],
    at?: number | string,
    isInSet = false,
  ) {
    super(owner, name, isInSet, at);
    defineFields(this, fields);
  }
}

class ObjectsReading extends ComplexList {
  readonly #fields: readonly Field[];

  constructor(owner: IInterpolatingParent, name: string, fields: readonly Field[], isSet: boolean) {
    super(owner, name, isSet);
    this.#fields = fields;
  }

  get(index: number): ObjectReading {
    return new ObjectReading(this.terraformResource, this.terraformAttribute, this.#fields, index, this.wrapsSet);
  }
}

class ObjectMapReading extends ComplexMap {
  readonly #fields: readonly Field[];

  constructor(owner: IInterpolatingParent, name: string, fields: readonly Field[]) {
    super(owner, name);
    this.#fields = fields;
  }

  get(key: string): ObjectReading {
    // cdktf writes the index as it is.
    return new ObjectReading(this.terraformResource, this.terraformAttribute, this.#fields, JSON.stringify(key));
  }
}
