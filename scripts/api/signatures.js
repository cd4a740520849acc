const ts = require("typescript");

/** The texts of declarations and of their comments. They are those of the source, where it has them. */
class Signatures {
  #checker;
  #printer = ts.createPrinter({ removeComments: true });

  constructor(checker) {
    this.#checker = checker;
  }

  /** What a name stands for in the end, when it is an import. */
  resolved(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  ofDeclaration(symbol, declaration) {
    if (ts.isFunctionDeclaration(declaration)) return this.#ofFunction(`function ${symbol.name}`, declaration);
    if (ts.isTypeAliasDeclaration(declaration)) return this.#ofAlias(symbol, declaration);
    return this.#signature(`const ${symbol.name}: ${this.#typeText(declaration)}`, [declaration.type]);
  }

  ofMember(owner, member) {
    const [declaration] = member.declarations;
    const isStatic = ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Static;
    const name = isStatic ? `${owner.name}.${member.name}` : member.name;
    if (ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration))
      return this.#ofFunction(name, declaration);
    const optional = declaration.questionToken ? "?" : "";
    return this.#signature(`${name}${optional}: ${this.#typeText(declaration)}`, [declaration.type]);
  }

  ofConstructor(owner, parameters) {
    const types = parameters.map(({ type }) => type);
    return this.#signature(`new ${owner.name}(${parameters.map((each) => this.#parameter(each)).join(", ")})`, types);
  }

  /** A class or interface that another extends or implements. Arguments that are our own schemas say nothing to others. */
  base(node) {
    const name = node.expression.getText();
    const isOfSchema = node.typeArguments?.some((argument) => argument.getText().startsWith("typeof "));
    return { name, text: isOfSchema ? name : this.#print(node) };
  }

  /** The types that are named in a part of the source. */
  typesIn(node) {
    if (node === undefined) return [];
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node) && node.expression;
    const symbol = name && this.#checker.getSymbolAtLocation(name);
    const inner = [];
    ts.forEachChild(node, (child) => void inner.push(...this.typesIn(child)));
    return [...(symbol ? [this.resolved(symbol)] : []), ...inner];
  }

  /** What the comment says; where there is none, that of the interface or class above. */
  comment(symbol) {
    const tags = symbol
      .getJsDocTags(this.#checker)
      .map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) }));
    const texts = (wanted) => tags.filter(({ name }) => name === wanted).map(({ text }) => text);
    const [defaultValue] = texts("default");
    const [returns] = texts("returns");
    return {
      text: ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)),
      defaultValue,
      parameters: texts("param").map((text) => {
        const [name, ...words] = text.split(/\s+/);
        return { name, text: words.join(" ") };
      }),
      returns,
      throws: texts("throws"),
    };
  }

  #ofFunction(name, declaration) {
    const { parameters, type } = declaration;
    const returned = type
      ? this.#print(type)
      : this.#checker.typeToString(this.#checker.getSignatureFromDeclaration(declaration).getReturnType());
    const text = `${name}(${parameters.map((each) => this.#parameter(each)).join(", ")}): ${returned}`;
    return this.#signature(text, [...parameters.map((parameter) => parameter.type), type]);
  }

  #ofAlias(symbol, { type: node, typeParameters = [] }) {
    const type = this.#checker.getTypeAtLocation(node);
    const ofTypes = typeParameters.length > 0 ? `<${typeParameters.map((each) => this.#print(each)).join(", ")}>` : "";
    // The keys of an object are more telling than its name. The compiler has them in the order in which it met them, which
    // depends on everything else.
    const isKeys = ts.isTypeOperatorNode(node) && type.isUnion() && type.types.every((each) => each.isStringLiteral());
    const text = isKeys ? union(type.types.map(({ value }) => value).sort()) : this.#print(node);
    return this.#signature(`type ${symbol.name}${ofTypes} = ${text}`, [node]);
  }

  #parameter(parameter) {
    const { name, questionToken, dotDotDotToken, initializer, type } = parameter;
    const word = ts.isIdentifier(name) ? name.text : wordFor(type);
    return `${dotDotDotToken ? "..." : ""}${word}${questionToken || initializer ? "?" : ""}: ${this.#typeText(parameter)}`;
  }

  #typeText(declaration) {
    const { type, questionToken } = declaration;
    if (!type) return this.#checker.typeToString(this.#checker.getTypeAtLocation(declaration));
    const text = this.#print(type);
    return questionToken ? text.replace(/ \| undefined$/, "") : text;
  }

  #print(node) {
    const text = this.#printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()).replace(/\s+/g, " ");
    return this.#listsIn(node).reduce((whole, [name, words]) => whole.replace(name, () => words), text);
  }

  /** The lists whose words a type is made of, such as `(typeof zoneNames)[number]`, and the words, unless they are many. */
  #listsIn(node) {
    if (ts.isIndexedAccessTypeNode(node) && node.indexType.kind === ts.SyntaxKind.NumberKeyword) {
      const list = this.#checker.getTypeAtLocation(node.objectType);
      const words = this.#checker.isTupleType(list) ? this.#checker.getTypeArguments(list) : [];
      if (words.length === 0 || words.length > 12 || !words.every((word) => word.isStringLiteral())) return [];
      return [[node.getText(), union(words.map(({ value }) => value))]];
    }
    const inner = [];
    ts.forEachChild(node, (child) => void inner.push(...this.#listsIn(child)));
    return inner;
  }

  #signature(text, nodes) {
    const types = nodes.flatMap((node) => this.typesIn(node));
    return { text, types, names: [...new Set(types.map(({ name }) => name))] };
  }
}

function union(words) {
  return words.map((word) => JSON.stringify(word)).join(" | ");
}

/** What to call a parameter that is taken apart where it comes in: the last word of its type's name. */
function wordFor(type) {
  const [word] = /[A-Z][a-z]+$/.exec(type.getText()) ?? ["options"];
  return word.toLowerCase();
}

module.exports = { Signatures };
