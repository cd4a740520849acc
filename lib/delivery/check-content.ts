import { contentFormats, isMember, unknownIn } from "./content";
import { credentialMembers } from "./credential";

/** What is undefined is not known yet. */
interface Known {
  readonly format?: string | null | undefined;
  readonly keys?: Readonly<Record<string, string | undefined>> | null | undefined;
  readonly template?: string | null | undefined;
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

/**
 * What is wrong with the form of a delivery, as a sentence.
 *
 * @param takesText whether it goes to a program or a file; stores take members
 */
export function checkContent({ format, keys, template }: Known, takesText: boolean): string | undefined {
  if (isGiven(format) && !contentFormats.some((one) => one === format)) {
    return `a delivery's format must be one of ${contentFormats.join(", ")}, got ${JSON.stringify(format)}`;
  }
  if (!takesText && ((isGiven(format) && format !== "json") || isGiven(template))) {
    return "a delivery's format and template are for a command or a file; a store takes the members, which keys can name";
  }
  if (format === "custom" && template === null) return 'a delivery\'s format "custom" needs a template';
  if (isGiven(template) && format !== undefined && format !== "custom") {
    return 'a delivery\'s template needs the format "custom"';
  }
  if (isGiven(keys) && format === "custom")
    return "a delivery's keys go with json and env; a template names what it holds";
  return (keys ? checkKeys(keys, format) : undefined) ?? (template ? checkTemplate(template) : undefined);
}

function checkKeys(keys: NonNullable<Known["keys"]>, format: Known["format"]): string | undefined {
  const members = Object.keys(keys);
  if (members.length === 0) return "a delivery's keys must name at least one member";
  const stranger = members.find((member) => !isMember(member));
  if (stranger !== undefined) {
    return `a delivery's keys must be members of a credential (${credentialMembers.join(", ")}), got ${JSON.stringify(stranger)}`;
  }
  const names = Object.values(keys).filter((name) => name !== undefined);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    return `a delivery's keys must give each member a name of its own, got ${JSON.stringify(twice)} twice`;
  const isUsable = format === "env" ? /^[A-Za-z_][A-Za-z0-9_]*$/ : /^[^\0]+$/;
  const bad = names.find((name) => !isUsable.test(name));
  if (bad === undefined) return undefined;
  const must = format === "env" ? "names of environment variables" : "names";
  return `a delivery's keys must give members ${must}, got ${JSON.stringify(bad)}`;
}

function checkTemplate(template: string): string | undefined {
  const [stranger] = unknownIn(template);
  if (stranger === undefined) return undefined;
  return (
    `a delivery's template must name members of a credential (${credentialMembers.join(", ")}), such as {{clientSecret}}, ` +
    `got ${JSON.stringify(stranger)}`
  );
}
