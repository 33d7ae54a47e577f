import { describe, expect, it } from "vitest";
import { mergeTyped, seenFieldByField } from "./merge-typed.ts";

const was = { note: "", tags: ["a"], address: { city: "Bern", zip: "3000" } };

describe("what is typed while a page is read anew", () => {
  it("stays, field by field; the rest is as it was read", () => {
    const typed = { ...was, note: "Wrap it", address: { city: "Basel", zip: "3000" } };
    const now = { note: "Ring", tags: ["a", "b"], address: { city: "Biel", zip: "2500" } };
    expect(mergeTyped(typed, was, now)).toEqual({
      ...{ note: "Wrap it", tags: ["a", "b"] },
      address: { city: "Basel", zip: "2500" },
    });
  });

  it("stays whole where it is a list: its rows are not mixed with those that came", () => {
    const rows = (...keys: string[]) => ({ rows: keys.map((key) => ({ key })) });
    expect(mergeTyped(rows("a", "c"), rows("a", "b"), rows("x", "a", "b"))).toEqual(rows("a", "c"));
    expect(mergeTyped(rows("a", "b"), rows("a", "b"), rows("x", "a", "b"))).toEqual(rows("x", "a", "b"));
  });

  it("is added to a list of words, or of things with ids, that others changed, too, and taken from it", () => {
    expect(mergeTyped(["a", "mine"], ["a", "b"], ["a", "b", "theirs"])).toEqual(["a", "theirs", "mine"]);
    const of = (...ids: string[]) => ids.map((id) => ({ id }));
    expect(mergeTyped(of("1", "3"), of("1"), of("2"))).toEqual(of("2", "3"));
    expect(mergeTyped(["a", "b"], ["a"], ["a", "b"])).toEqual(["a", "b"]);
    expect(mergeTyped(["b", "a"], ["a", "b"], ["a", "b"])).toEqual(["b", "a"]);
    const one = (name: string, note: string) => [{ id: "1", name, note }];
    expect(mergeTyped(one("Mine", ""), one("", ""), one("", "Theirs"))).toEqual(one("Mine", "Theirs"));
  });

  it("takes a field that came, and drops one that went untouched", () => {
    const of = (fields: Record<string, string>) => fields;
    expect(mergeTyped(of({ a: "1", b: "2" }), of({ a: "1", b: "0" }), of({ c: "3" }))).toEqual({ b: "2", c: "3" });
  });
});

describe("what a person has seen", () => {
  it("is what was read anew, save what something typed stands over: there it is what stood there before", () => {
    const shown = { note: "Wrap it", tags: ["b"], address: { city: "Basel", zip: "2500" } };
    const now = { note: "Ring", tags: ["b"], address: { city: "Biel", zip: "2500" } };
    expect(seenFieldByField(was, shown, now)).toEqual({ ...was, tags: ["b"], address: { city: "Bern", zip: "2500" } });
  });
});
