const ts = require("typescript");
const { Signatures } = require("./signatures");

/**
 * What each of the modules exports, and the types of ours that are named in it, sorted by name: `{ name, kind, exported,
 * signature, bases, comment, members }`. A signature is `{ text, names }`, where the names are those of types.
 */
function readPublic(root, entries) {
  const { options } = ts.convertCompilerOptionsFromJson(require("../../tsconfig.json").compilerOptions, root);
  const program = ts.createProgram(entries, options);
  return entries.map((entry) => new Module(program, program.getSourceFile(entry)).items());
}

/** Static members that all constructs have: the page says it once. */
const told = new Set(["tfResourceType"]);

class Module {
  #program;
  #checker;
  #signatures;
  /** The exported names, by what they stand for. */
  #exported;

  constructor(program, file) {
    this.#program = program;
    this.#checker = program.getTypeChecker();
    this.#signatures = new Signatures(this.#checker);
    const exported = this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(file));
    this.#exported = new Map(exported.map((symbol) => [this.#signatures.resolved(symbol), symbol.name]));
  }

  items() {
    const items = new Map();
    const waiting = [...this.#exported.keys()];
    for (const symbol of waiting) {
      if (items.has(symbol)) continue;
      const item = this.#item(symbol);
      items.set(symbol, item);
      // What is not exported is told only where it is next to what is: it may lead anywhere.
      const next = item.exported ? [...item.named, ...item.inherited] : item.inherited;
      waiting.push(...next.filter((type) => this.#isOurs(type)));
    }
    return [...items.values()].filter((item) => item.exported || hasNews(item)).sort(byName);
  }

  #item(symbol) {
    const [declaration] = symbol.declarations;
    const kind = this.#kind(declaration);
    const signature = ["type", "function", "constant"].includes(kind)
      ? this.#signatures.ofDeclaration(symbol, declaration)
      : undefined;
    const members = signature ? [] : this.#members(symbol, declaration);
    const heritage = (declaration.heritageClauses ?? []).flatMap(({ types }) => [...types]);
    const comment = this.#signatures.comment(symbol);
    return {
      name: this.#exported.get(symbol) ?? symbol.name,
      kind,
      exported: this.#exported.has(symbol),
      signature,
      bases: heritage.map((base) => this.#signatures.base(base)),
      comment: kind === "function" ? comment : { ...comment, parameters: [], throws: [] },
      members,
      inherited: heritage.flatMap((base) => this.#signatures.typesIn(base)),
      named: [signature, ...members.map((member) => member.signature)].flatMap((part) => part?.types ?? []),
    };
  }

  #kind(declaration) {
    if (ts.isInterfaceDeclaration(declaration)) return "interface";
    if (ts.isTypeAliasDeclaration(declaration)) return "type";
    if (ts.isFunctionDeclaration(declaration)) return "function";
    if (ts.isVariableDeclaration(declaration)) return "constant";
    const bases = (type) => this.#checker.getBaseTypes(type.target ?? type);
    const isConstruct = (type) => type.symbol.name === "Construct" || bases(type).some(isConstruct);
    return isConstruct(this.#checker.getTypeAtLocation(declaration)) ? "construct" : "class";
  }

  /** The constructor, where others may call it, then what is public, by name. */
  #members(symbol, declaration) {
    const own = [...symbol.members.values(), ...(ts.isClassLike(declaration) ? symbol.exports.values() : [])];
    const members = own
      .filter((member) => isPublic(member))
      .map((member) => ({
        name: member.name,
        signature: this.#signatures.ofMember(symbol, member),
        comment: this.#signatures.comment(member),
      }));
    return [...this.#construction(symbol), ...members.sort(byName)];
  }

  #construction(symbol) {
    const [declaration] = symbol.members.get("__constructor")?.declarations ?? [];
    const isAbstract = hasModifier(symbol.declarations[0], ts.SyntaxKind.AbstractKeyword);
    if (declaration === undefined || isAbstract || isHidden(declaration)) return [];
    const given = declaration.parameters.filter((parameter) => !this.#isForOurselves(parameter));
    // Who cannot name what it has to be given cannot call it.
    const canBeCalled = given.every((parameter) => this.#namesOurs(parameter).length === 0);
    if (!canBeCalled || !this.#exported.has(symbol)) return [];
    const signature = this.#signatures.ofConstructor(symbol, given);
    const comment = this.#signatures.comment(symbol.members.get("__constructor"));
    const names = given.map(({ name }) => name.getText());
    const parameters = comment.parameters.filter(({ name }) => names.includes(name));
    return [{ name: "constructor", signature, comment: { ...comment, parameters } }];
  }

  #isForOurselves(parameter) {
    return parameter.questionToken !== undefined && this.#namesOurs(parameter).length > 0;
  }

  /** The types of ours that a parameter names and the module does not export. */
  #namesOurs(parameter) {
    return this.#signatures.typesIn(parameter.type).filter((type) => this.#isOurs(type) && !this.#exported.has(type));
  }

  #isOurs(symbol) {
    const file = symbol.declarations?.[0]?.getSourceFile();
    if (file === undefined || symbol.flags & ts.SymbolFlags.TypeParameter) return false;
    return !this.#program.isSourceFileFromExternalLibrary(file) && !this.#program.isSourceFileDefaultLibrary(file);
  }
}

/** A base that adds nothing is left out, as cdktf's are, and so is what only code that has our schemas can make sense of. */
function hasNews({ signature, members }) {
  return signature ? !/\btypeof\b/.test(signature.text) : members.length > 0;
}

function isPublic(symbol) {
  const [declaration] = symbol.declarations ?? [];
  if (declaration?.name === undefined || !ts.isIdentifier(declaration.name)) return false;
  if (ts.isTypeParameterDeclaration(declaration) || isHidden(declaration) || told.has(symbol.name)) return false;
  if (!hasModifier(declaration, ts.SyntaxKind.OverrideKeyword)) return true;
  // A method of cdktf's that says nothing of its own is no news, nor is another value of a property of cdktf's.
  return ts.isMethodDeclaration(declaration) && ts.getJSDocCommentsAndTags(declaration).length > 0;
}

function isHidden(declaration) {
  return [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].some((kind) => hasModifier(declaration, kind));
}

function hasModifier(declaration, kind) {
  return (declaration.modifiers ?? []).some((modifier) => modifier.kind === kind);
}

/** The order is that of code units, which is the same on every machine. */
function byName({ name: one }, { name: other }) {
  return one < other ? -1 : Number(one > other);
}

module.exports = { readPublic };
