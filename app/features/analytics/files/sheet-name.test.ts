import { expect, it } from "vitest";
import { sheetName } from "./sheet-name.ts";

const named = (...tables: { name: string; of?: string }[]) => {
  const taken = new Set<string>();
  return tables.map((table) => sheetName(table, taken));
};

it("ends after a whole word, and keeps what a part of a report is", () => {
  expect(named({ name: "Customers by the country of their first order" })).toEqual(["Customers by the country of"]);
  expect(named({ name: "Key figures", of: "New and returning customers" })).toEqual([
    "New and returning · Key figures",
  ]);
  expect(named({ name: "From gross to total sales", of: "Sales overview" })).toEqual(["From gross to total sales"]);
});

it("is what spreadsheets allow, and no two are alike", () => {
  expect(named({ name: "a/b [c]: d?" }, { name: "A b  c   D" }, { name: "" })).toEqual([
    "a b  c   d",
    "A b  c   D 2",
    "1",
  ]);
  const long = named(...Array.from({ length: 12 }, () => ({ name: "x".repeat(40) })));
  expect(new Set(long.map((name) => name.toLowerCase())).size).toBe(12);
  expect(long.every((name) => name.length <= 31)).toBe(true);
});
