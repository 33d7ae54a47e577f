// Shopify's search syntax, read into a tree: terms, field:value, comparators, quotes, NOT and -, AND, OR, parentheses.

export type Comparator = ":" | ">" | ">=" | "<" | "<=";

export type SearchNode =
  | { kind: "and" | "or"; parts: SearchNode[] }
  | { kind: "not"; part: SearchNode }
  | { kind: "term"; field: string | null; comparator: Comparator; value: string; quoted: boolean };

type Token = { kind: "open" | "close" | "and" | "or" | "not" } | Extract<SearchNode, { kind: "term" }>;

const FIELD = /^([A-Za-z_][\w.]*):(>=|<=|>|<)?/;

/** One value: quoted ("…" or '…', with \ before a quote) or up to the next space or parenthesis. */
function readValue(text: string, start: number): { value: string; quoted: boolean; end: number } {
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    let value = "";
    for (let at = start + 1; at < text.length; at++) {
      if (text[at] === "\\" && at + 1 < text.length) value += text[++at];
      else if (text[at] === quote) return { value, quoted: true, end: at + 1 };
      else value += text[at];
    }
    return { value, quoted: true, end: text.length };
  }
  let value = "";
  let at = start;
  for (; at < text.length && !/[\s()]/.test(text[at]!); at++) {
    if (text[at] === "\\" && at + 1 < text.length) at++;
    value += text[at];
  }
  return { value, quoted: false, end: at };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const word = /^(AND|OR|NOT)(?=[\s(]|$)/.exec(rest);
    const field = FIELD.exec(rest);
    if (/^\s/.test(rest)) at++;
    else if (rest.startsWith("(")) at += tokens.push({ kind: "open" }) && 1;
    else if (rest.startsWith(")")) at += tokens.push({ kind: "close" }) && 1;
    else if (rest.startsWith("-") && /^-["'(A-Za-z_]/.test(rest)) at += tokens.push({ kind: "not" }) && 1;
    else if (word) at += tokens.push({ kind: word[1]!.toLowerCase() as "and" | "or" | "not" }) && word[0].length;
    else if (field) {
      let from = at + field[0].length;
      while (text[from] === " " && field[2]) from++;
      const { value, quoted, end } = readValue(text, from);
      tokens.push({
        kind: "term",
        field: field[1]!.toLowerCase(),
        comparator: (field[2] as Comparator | undefined) ?? ":",
        value,
        quoted,
      });
      at = end;
    } else {
      const { value, quoted, end } = readValue(text, at);
      if (value !== "" || quoted) tokens.push({ kind: "term", field: null, comparator: ":", value, quoted });
      at = Math.max(end, at + 1);
    }
  }
  return tokens;
}

/** The query as a tree; null when it asks for nothing. Broken syntax is read as far as it makes sense, as Shopify does. */
export function parseSearch(text: string): SearchNode | null {
  const tokens = tokensOf(text);
  let at = 0;
  const join = (kind: "and" | "or", parts: SearchNode[]): SearchNode | null =>
    parts.length > 1 ? { kind, parts } : (parts[0] ?? null);

  const either = (): SearchNode | null => {
    const parts: SearchNode[] = [];
    for (;;) {
      const part = both();
      if (part) parts.push(part);
      if (tokens[at]?.kind !== "or") return join("or", parts);
      at++;
    }
  };
  const both = (): SearchNode | null => {
    const parts: SearchNode[] = [];
    while (at < tokens.length) {
      const token = tokens[at]!;
      if (token.kind === "or" || token.kind === "close") break;
      at++;
      if (token.kind === "and") continue;
      const part = token.kind === "not" ? negated() : token.kind === "open" ? grouped() : (token as SearchNode);
      if (part) parts.push(part);
    }
    return join("and", parts);
  };
  const negated = (): SearchNode | null => {
    const token = tokens[at];
    if (!token || token.kind === "or" || token.kind === "close") return null;
    at++;
    const part =
      token.kind === "open"
        ? grouped()
        : token.kind === "not"
          ? negated()
          : token.kind === "and"
            ? negated()
            : (token as SearchNode);
    return part && { kind: "not", part };
  };
  const grouped = (): SearchNode | null => {
    const part = either();
    if (tokens[at]?.kind === "close") at++;
    return part;
  };

  const parts: SearchNode[] = [];
  while (at < tokens.length) {
    const part = either();
    if (part) parts.push(part);
    if (tokens[at]?.kind === "close") at++; // a parenthesis too many
  }
  return join("and", parts);
}
