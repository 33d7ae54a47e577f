// WHERE: comparisons of dimensions with texts, joined by AND, OR, NOT and parentheses. Evaluated on what a dimension shows.
import type { Reader } from "./reader.ts";
import { wrong, type Token } from "./tokens.ts";

export type Shown = string | null;
type Values = (dimension: string) => Shown;

export interface Condition {
  /** The dimensions it speaks of, as written. */
  dimensions: Token[];
  holds: (values: Values) => boolean;
}

/** Text is compared without regard to case. */
const plain = (value: Shown): string => (value ?? "").toLowerCase();

const COMPARISONS: Record<string, (value: Shown, wanted: string[]) => boolean> = {
  "=": (value, [wanted]) => value !== null && plain(value) === plain(wanted!),
  // As Shopify says of its own: what is not there is different from everything.
  "!=": (value, [wanted]) => value === null || plain(value) !== plain(wanted!),
  IN: (value, wanted) => value !== null && wanted.some((one) => plain(one) === plain(value)),
  CONTAINS: (value, [wanted]) => value !== null && plain(value).includes(plain(wanted!)),
  "STARTS WITH": (value, [wanted]) => value !== null && plain(value).startsWith(plain(wanted!)),
  "ENDS WITH": (value, [wanted]) => value !== null && plain(value).endsWith(plain(wanted!)),
  "IS NULL": (value) => value === null,
};

export function parseCondition(read: Reader): Condition {
  let left = both(read);
  while (read.skip("OR")) left = joined(left, both(read), (a, b) => a || b);
  return left;
}

function both(read: Reader): Condition {
  let left = one(read);
  while (read.skip("AND")) left = joined(left, one(read), (a, b) => a && b);
  return left;
}

const joined = (a: Condition, b: Condition, join: (a: boolean, b: boolean) => boolean): Condition => ({
  dimensions: [...a.dimensions, ...b.dimensions],
  holds: (values) => join(a.holds(values), b.holds(values)),
});
const negated = ({ dimensions, holds }: Condition): Condition => ({ dimensions, holds: (values) => !holds(values) });

function one(read: Reader): Condition {
  if (read.skip("NOT")) return negated(one(read));
  if (read.skip("(")) {
    const inner = parseCondition(read);
    read.expect(")");
    return inner;
  }
  const dimension = read.word("a dimension");
  const compared = (name: string, wanted: string[]): Condition => ({
    dimensions: [dimension],
    holds: (values) => COMPARISONS[name]!(values(dimension.text.toLowerCase()), wanted),
  });
  if (read.skip("IS")) {
    const not = read.skip("NOT");
    read.expect("NULL");
    return not ? negated(compared("IS NULL", [])) : compared("IS NULL", []);
  }
  const not = read.skip("NOT");
  const found = comparison(read);
  const condition = compared(found.name, found.wanted);
  return not ? negated(condition) : condition;
}

function comparison(read: Reader): { name: string; wanted: string[] } {
  const token = read.next();
  const name = token.text.toUpperCase();
  if (name === "IN") {
    read.expect("(");
    const wanted = read.list(() => value(read));
    read.expect(")");
    return { name, wanted };
  }
  if (name === "STARTS" || name === "ENDS") {
    read.expect("WITH");
    return { name: `${name} WITH`, wanted: [value(read)] };
  }
  const plainName = name === "<>" ? "!=" : name;
  if (!["=", "!=", "CONTAINS"].includes(plainName)) throw wrong(`Unexpected '${token.text}' in WHERE`, token);
  return { name: plainName, wanted: [value(read)] };
}

function value(read: Reader): string {
  const token = read.next();
  if (token.kind === "mark") throw wrong(`A value was expected, not '${token.text}'`, token);
  return token.text;
}
