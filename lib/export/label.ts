/** Letters that Unicode does not take apart into one of ours and a mark. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ð: "d",
  đ: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
};

/** So that a line has room for a name as a construct id and as a variable. */
const longest = 32;

/**
 * A name as a part of addresses: lower case letters, digits and single hyphens, a letter first.
 *
 * @param otherwise what stands for a name of which nothing is left, such as one in another script: `account-2263`
 */
export function labelOf(name: string, otherwise: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}+/gu, "")
    .replace(/[^\p{ASCII}]/gu, (letter) => letters[letter] ?? "-")
    .replace(/['"`]+/g, "")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const label = shortened(words);
  if (label === "") return otherwise;
  return /^[a-z]/.test(label) ? label : `${otherwise.replace(/-.*/, "")}-${label}`;
}

/** As many words as there is room for; a part of the first where even that is too long. */
function shortened([first = "", ...others]: readonly string[]): string {
  let label = first.slice(0, longest);
  for (const word of others) {
    if (label.length + 1 + word.length > longest) break;
    label += `-${word}`;
  }
  return label;
}

/** `cost-reader` as a variable: `costReader`. */
export function camelCase(label: string): string {
  return label.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `cost-reader` as HCL has names: `cost_reader`. */
export function snakeLabel(label: string): string {
  return label.replaceAll("-", "_");
}

/** Gives names out, each once, whether it is written with hyphens, with underscores or as a variable. */
export class Labels {
  readonly #taken = new Set<string>();

  /** @param taken names that are given already, or mean something where they would stand */
  constructor(taken: Iterable<string> = []) {
    for (const label of taken) this.#taken.add(plain(label));
  }

  /**
   * The label itself where it is free, else with a suffix, else with a number behind it.
   *
   * @param below what it is written behind, where it is a part of a longer name
   */
  take(label: string, { suffix, below = "" }: { readonly suffix?: string; readonly below?: string } = {}): string {
    for (const candidate of candidates(label, suffix)) {
      const key = plain(below + candidate);
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return candidate;
    }
    throw new Error("unreachable: there is always another number");
  }
}

function* candidates(label: string, suffix: string | undefined): Generator<string> {
  yield label;
  if (suffix !== undefined && !label.endsWith(suffix)) yield `${label}-${suffix}`;
  for (let number = 2; ; number++) yield `${label}-${number}`;
}

function plain(label: string): string {
  return label.replace(/[-_]/g, "").toLowerCase();
}

/** What a variable in the constructor of a stack cannot be called, or what is there already. */
export const reservedWords: readonly string[] = (
  "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default " +
  "delete do else enum eval export extends false finally for from function get id if implements import in infinity " +
  "instanceof interface is keyof let module namespace nan never new null number object of package private protected public " +
  "readonly require return scope set static string super switch symbol this throw true try type typeof undefined unique " +
  "unknown var void while with yield flexera access-grant access-scope access-subject data-flexera-group " +
  "data-flexera-project data-flexera-user flexera-provider flexera-org service-account terraform-stack"
).split(" ");
