import fc from "fast-check";
import { expect, it } from "vitest";
import { both, EVERYTHING, parseSearch, type Search } from "./parse-search.ts";

const word = (value: string): Search => ({ kind: "term", field: null, comparator: ":", value, isPrefix: true });
const field = (name: string, value: string, comparator = ":" as const, isPrefix = false): Search => ({
  kind: "term",
  field: name,
  comparator,
  value,
  isPrefix,
});

it.each<[text: string, search: Search]>([
  ["", EVERYTHING],
  ["   ", EVERYTHING],
  ["red shirt", { kind: "all", parts: [word("red"), word("shirt")] }],
  ["status:active", field("status", "active")],
  ["STATUS:active", field("status", "active")],
  ["status:active,draft", { kind: "any", parts: [field("status", "active"), field("status", "draft")] }],
  ["tag:'summer sale'", field("tag", "summer sale")],
  ['"red shirt"', { ...word("red shirt"), isPrefix: false } as Search],
  ["sku:AB*", field("sku", "AB", ":", true)],
  ["tag:*", field("tag", "", ":", true)],
  ["price:>=10.5", { ...field("price", "10.5"), comparator: ">=" } as Search],
  ["created_at:>2026-11-01T10:00:00Z", { ...field("created_at", "2026-11-01T10:00:00Z"), comparator: ">" } as Search],
  ["-tag:vip", { kind: "not", part: field("tag", "vip") }],
  ["NOT a", { kind: "not", part: word("a") }],
  ["a OR b c", { kind: "any", parts: [word("a"), { kind: "all", parts: [word("b"), word("c")] }] }],
  ["(a OR b) AND c", { kind: "all", parts: [{ kind: "any", parts: [word("a"), word("b")] }, word("c")] }],
  ["T-shirt", word("T-shirt")],
  ["anna@example.com", word("anna@example.com")],
])("%s", (text, search) => {
  expect(parseSearch(text)).toEqual(search);
});

it.each(["(", ")", "OR", "AND AND", "NOT", "-", '"', "'a", "a:", "((a", "a))", ":", ",", "tag:,", "\\"])(
  "%s is no error",
  (text) => {
    expect(() => parseSearch(text)).not.toThrow();
  },
);

it("what stands beside a missing parenthesis counts all the same", () => {
  expect(parseSearch("(a b")).toEqual(parseSearch("a b"));
  expect(parseSearch("a) b")).toEqual(parseSearch("a b"));
});

it("reads any text to its end", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => void parseSearch(text)),
    { numRuns: 500 },
  );
});

it("both: what asks for nothing adds nothing", () => {
  expect(both(EVERYTHING, parseSearch("a"))).toEqual(word("a"));
});
