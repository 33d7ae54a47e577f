// The words of a ShopifyQL query.

export interface Token {
  kind: "word" | "string" | "number" | "mark";
  text: string;
  line: number;
  column: number;
}

/** What is wrong with a query, as Shopify's `parseErrors` tell it. */
export class QlError extends Error {
  override name = "QlError";
}

/** Says where; at the end of the query when there is no token. */
export function wrong(problem: string, at?: Token): QlError {
  return new QlError(at ? `Line ${at.line}, column ${at.column}: ${problem}` : `End of query: ${problem}`);
}

const PATTERNS = [
  ["space", /\s+|--[^\n]*|\/\*[^]*?\*\//y],
  // A date or a stretch of time back from now is one word: 2026-03-01, 2026-03-01T09:30:00, -7d.
  ["word", /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?|[-+]?\d+(?:min|[hdwmqy])\b|[A-Za-z_]\w*/y],
  ["number", /-?\d+(?:\.\d+)?/y],
  ["string", /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"/y],
  ["mark", /<=|>=|!=|<>|[=<>(),]/y],
] as const;

/** Takes the text apart; throws QlError for what belongs to no query. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const before = text.slice(0, at).split("\n");
    const place = { line: before.length, column: before.at(-1)!.length + 1 };
    const [kind, found] = match(text, at);
    if (!found) throw wrong(`Unexpected character '${text[at]}'`, { kind: "mark", text: text[at]!, ...place });
    if (kind !== "space") tokens.push({ kind, text: kind === "string" ? unquoted(found) : found, ...place });
    at += found.length;
  }
  return tokens;
}

function match(text: string, at: number): [Token["kind"] | "space", string | undefined] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return [kind, found];
  }
  return ["mark", undefined];
}

const unquoted = (text: string): string => text.slice(1, -1).replaceAll("''", "'").replace(/\\(.)/g, "$1");
