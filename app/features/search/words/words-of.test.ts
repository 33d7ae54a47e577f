import { expect, it } from "vitest";
import { typedWords, wordsOf } from "./words-of.ts";

it.each<[texts: string[], words: string[]]>([
  [["Red T-Shirt"], ["red", "t", "shirt", "t-shirt"]],
  [["Café Größe"], ["cafe", "grosse"]],
  [["Łukasz ŁÓDŹ"], ["lukasz", "lodz"]],
  [["Sørensen Ærø"], ["sorensen", "aero"]],
  [["Đorđe Þór Guðrún"], ["dorde", "thor", "gudrun"]],
  [["Işık IŞIK İzmir"], ["isik", "izmir"]],
  [["STRASSE Straße STRAẞE"], ["strasse"]],
  [["Οδυσσεύς"], ["οδυσσευσ"]],
  [["AB-123/x"], ["ab", "123", "x", "ab-123/x"]],
  [["anna@example.com"], ["anna", "example", "com", "anna@example.com"]],
  [["ＡＢＣ １２"], ["abc", "12"]],
  [["🎁 gift"], ["gift"]],
  [["שלום עולם"], ["שלום", "עולם"]],
  [["", "a a A"], ["a"]],
])("%j", (texts, words) => {
  expect(wordsOf(texts)).toEqual(words);
});

it("cuts texts without spaces into words", () => {
  expect(wordsOf(["東京の天気予報"]).length).toBeGreaterThan(1);
});

it("a long text gives no more words than are kept", () => {
  expect(wordsOf([Array.from({ length: 1000 }, (_, n) => `w${n}`).join(" ")])).toHaveLength(200);
});

it("what is typed is the beginning of what is kept", () => {
  expect(typedWords("AB-12")).toEqual(["ab", "12"]);
  expect(typedWords(" !? ")).toEqual([]);
  expect(typedWords("Anna@Example.com")).toEqual(["anna@example.com"]);
  expect(typedWords("anna@ @")).toEqual(["anna"]);
  expect(typedWords("łu")).toEqual(typedWords("Lu"));
});
