// The filter of a subscription: search syntax over the payload ("status:active AND variants.price:>=10.00").

type Test = (payload: unknown) => boolean;

/** Compiles a filter; an empty one lets everything pass. Throws an Error that names what could not be read. */
export function compileFilter(text: string | null | undefined): Test {
  if (!text?.trim()) return () => true;
  const tokens = tokenize(text);
  let at = 0;
  const parseOr = (): Test => {
    const parts = [parseAnd()];
    while (tokens[at]?.toUpperCase() === "OR") {
      at++;
      parts.push(parseAnd());
    }
    return (payload) => parts.some((test) => test(payload));
  };
  const parseAnd = (): Test => {
    const parts = [parseOne()];
    while (at < tokens.length && tokens[at] !== ")" && tokens[at]!.toUpperCase() !== "OR") {
      if (tokens[at]!.toUpperCase() === "AND") at++;
      parts.push(parseOne());
    }
    return (payload) => parts.every((test) => test(payload));
  };
  const parseOne = (): Test => {
    const token = tokens[at++];
    if (token === undefined) throw new Error(`The webhook filter "${text}" ends too early.`);
    if (token.toUpperCase() === "NOT" || token === "-") {
      const test = parseOne();
      return (payload) => !test(payload);
    }
    if (token === "(") {
      const test = parseOr();
      if (tokens[at++] !== ")") throw new Error(`The webhook filter "${text}" lacks a closing bracket.`);
      return test;
    }
    return comparison(token, text);
  };
  const test = parseOr();
  if (at < tokens.length) throw new Error(`The webhook filter "${text}" cannot be read from "${tokens[at]}" on.`);
  return test;
}

function tokenize(text: string): string[] {
  const tokens = text.match(/[()]|-(?=[\w(])|(?:[^\s()":]+:)(?:>=|<=|>|<)?(?:"[^"]*"|[^\s()"]*)|[^\s()"]+/g);
  return tokens ?? [];
}

function comparison(token: string, filter: string): Test {
  const match = /^([\w.]+):(>=|<=|>|<)?"?([^"]*)"?$/.exec(token);
  if (!match) throw new Error(`The webhook filter "${filter}" has "${token}" where field:value is expected.`);
  const [, path, operator, wanted] = match as unknown as [string, string, string | undefined, string];
  const names = path.split(".");
  return (payload) => valuesAt(payload, names).some((value) => compare(value, operator, wanted));
}

/** Every value at a path, in arrays in each item. */
function valuesAt(value: unknown, names: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, names));
  if (names.length === 0) return [value];
  if (value === null || typeof value !== "object") return [];
  return valuesAt((value as Record<string, unknown>)[names[0]!], names.slice(1));
}

function compare(value: unknown, operator: string | undefined, wanted: string): boolean {
  const exists = value !== null && value !== undefined && value !== "";
  if (wanted === "*" && !operator) return exists;
  if (!exists) return wanted === "null" && !operator;
  const text = String(value);
  if (!operator) {
    if (wanted.endsWith("*")) return text.toLowerCase().startsWith(wanted.slice(0, -1).toLowerCase());
    if (isNumber(text) && isNumber(wanted)) return Number(text) === Number(wanted);
    return text.toLowerCase() === wanted.toLowerCase();
  }
  const [left, right] =
    isNumber(text) && isNumber(wanted) ? [Number(text), Number(wanted)] : [Date.parse(text), Date.parse(wanted)];
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  return operator === ">"
    ? left > right
    : operator === ">="
      ? left >= right
      : operator === "<"
        ? left < right
        : left <= right;
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
