// Shopify's search syntax (shopify.dev/docs/api/usage/search-syntax): words, field:value, comparators, quotes, *, lists with commas,
// AND, OR, NOT, a leading minus, parentheses. No library reads it: Lucene's grammars know neither its dates nor its commas.

export type Comparator = ":" | ">" | ">=" | "<" | "<=";

export interface SearchTerm {
  readonly kind: "term";
  /** Null: a plain word. In small letters. */
  readonly field: string | null;
  readonly comparator: Comparator;
  /** Without its quotes and without the star at its end. */
  readonly value: string;
  /** "foo*", and every plain word that is not quoted */
  readonly isPrefix: boolean;
}
export type Search =
  | SearchTerm
  | { readonly kind: "all" | "any"; readonly parts: readonly Search[] }
  | { readonly kind: "not"; readonly part: Search };

/** Nothing asked for: everything fits. */
export const EVERYTHING: Search = { kind: "all", parts: [] };

type Token = { readonly is: "(" | ")" | "and" | "or" | "not" } | { readonly is: "term"; readonly term: Search };

const MOST_TERMS = 50;

/**
 * The search that a text asks for. Nothing a person types is an error: a parenthesis or quote without its other half counts as if it
 * stood at the end, an operator with nothing beside it as if it were not there. At most 50 terms count.
 */
export function parseSearch(text: string): Search {
  const tokens = tokensOf(text).slice(0, MOST_TERMS * 2);
  let at = 0;
  const peek = () => tokens[at]?.is;

  const anyOf = (): Search => {
    const parts = [allOf()];
    while (peek() === "or") {
      at++;
      parts.push(allOf());
    }
    return joined("any", parts);
  };
  const allOf = (): Search => {
    const parts: Search[] = [];
    for (let is = peek(); is !== undefined && is !== "or" && is !== ")"; is = peek()) {
      if (is === "and") at++;
      else parts.push(one());
    }
    return joined("all", parts);
  };
  const one = (): Search => {
    const token = tokens[at++];
    if (token === undefined || token.is === "or" || token.is === ")") return EVERYTHING;
    if (token.is === "term") return token.term;
    if (token.is === "and") return one();
    if (token.is === "not") {
      const part = one();
      return isEverything(part) ? part : { kind: "not", part };
    }
    const inside = anyOf();
    if (peek() === ")") at++;
    return inside;
  };

  const found: Search[] = [];
  while (at < tokens.length) {
    found.push(anyOf());
    if (peek() === ")") at++; // one too many
  }
  return joined("all", found);
}

export const isEverything = (search: Search): boolean => search.kind === "all" && search.parts.length === 0;

/** Both at once. */
export function both(...searches: readonly Search[]): Search {
  return joined("all", searches);
}

function joined(kind: "all" | "any", parts: readonly Search[]): Search {
  const asked = parts.filter((part) => !isEverything(part));
  if (asked.length === 0) return EVERYTHING;
  return asked.length === 1 ? asked[0]! : { kind, parts: asked };
}

const FIELD = /^([A-Za-z_][\w.]*):(>=|<=|>|<)?/;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text.trim();
  while (rest !== "") {
    if (rest[0] === "(" || rest[0] === ")") {
      tokens.push({ is: rest[0] });
      rest = rest.slice(1).trimStart();
      continue;
    }
    const word = /^(AND|OR|NOT)(?=[\s()]|$)/.exec(rest)?.[1];
    if (word) {
      tokens.push({ is: word.toLowerCase() as "and" | "or" | "not" });
      rest = rest.slice(word.length).trimStart();
      continue;
    }
    if (rest[0] === "-" && /^-[^\s-]/.test(rest)) {
      tokens.push({ is: "not" });
      rest = rest.slice(1);
      continue;
    }
    const [term, length] = termOf(rest);
    tokens.push({ is: "term", term });
    rest = rest.slice(length).trimStart();
  }
  return tokens;
}

function termOf(text: string): [term: Search, length: number] {
  const named = FIELD.exec(text);
  const field = named ? named[1]!.toLowerCase() : null;
  const comparator = (named?.[2] ?? ":") as Comparator;
  let at = named?.[0].length ?? 0;
  const terms: SearchTerm[] = [];
  for (;;) {
    const { value, isQuoted, length } = valueOf(text.slice(at), field !== null);
    at += length;
    const isPrefix = !isQuoted && (value.endsWith("*") || field === null);
    terms.push({ kind: "term", field, comparator, value: isQuoted ? value : value.replace(/\*+$/, ""), isPrefix });
    if (field === null || text[at] !== ",") break;
    at++;
  }
  const asked = terms.filter(({ value, isPrefix }) => value !== "" || (field !== null && isPrefix));
  return [joined("any", asked), Math.max(at, 1)];
}

function valueOf(text: string, isListed: boolean): { value: string; isQuoted: boolean; length: number } {
  const quote = text[0];
  if (quote === '"' || quote === "'") {
    const ends = endOfQuote(text, quote);
    return { value: unescaped(text.slice(1, ends)), isQuoted: true, length: Math.min(ends + 1, text.length) };
  }
  const [value] = (isListed ? /^(?:\\.|[^\s(),])*/ : /^(?:\\.|[^\s()])*/).exec(text)!;
  return { value: unescaped(value), isQuoted: false, length: value.length };
}

function endOfQuote(text: string, quote: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, "$1");
