import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { csvHead, csvLines, csvNotes } from "./csv.ts";
import type { Table } from "./table.ts";

const columns = [
  { name: "Name", kind: "text" },
  { name: "Sales", kind: "money" },
  { name: "Share", kind: "share" },
] as const;
const read = (table: Pick<Table, "columns" | "rows" | "kinds">, currency: string) =>
  parse(csvHead(table.columns, within(currency)) + csvLines(table, currency, within(currency)), {
    bom: true,
  }) as string[][];
const within = (currency: string) => (name: string) => `${name} (${currency})`;

it("writes money as decimals of its currency, and what is not measured as nothing", () => {
  const rows = [["a", "-1234", "0.125"], ["b", null, null]]; // prettier-ignore
  expect(read({ columns, rows }, "USD").slice(1)).toEqual([["a", "-12.34", "0.125"], ["b", "", ""]]); // prettier-ignore
  expect(read({ columns, rows }, "JPY")[1]![1]).toBe("-1234");
  expect(read({ columns, rows }, "KWD")[1]![1]).toBe("-1.234");
});

it("says what money is in, above a column or beside a row of it", () => {
  expect(read({ columns, rows: [] }, "GBP")[0]).toEqual(["Name", "Sales (GBP)", "Share"]);
  const figures = {
    columns: [columns[0], { name: "This period", kind: "text" }] as const,
    kinds: ["money", "count"] as const,
  };
  expect(read({ ...figures, rows: [["Net sales", "100"], ["Orders", "2"]] }, "GBP").slice(1)).toEqual([["Net sales (GBP)", "1.00"], ["Orders", "2"]]); // prettier-ignore
});

it("has as many fields in a line of notes as in any other", () => {
  const text = csvHead(columns, within("USD")) + csvNotes(columns, ["=Note, one", "Two"]);
  expect((parse(text, { bom: true }) as string[][]).slice(1)).toEqual([["'=Note, one", "", ""], ["Two", "", ""]]); // prettier-ignore
});

it("writes a row by its own kind where the columns do not say it", () => {
  expect(read({ columns, rows: [["Orders", "12", "3"]], kinds: ["count"] }, "USD")[1]).toEqual(["Orders", "12", "3"]);
});

it("keeps any text whole, and none that a spreadsheet would work out", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (names) => {
      const read1 = read({ columns, rows: names.map((name) => [name, "1", "0"]) }, "USD").slice(1);
      read1.forEach(([name], at) => {
        expect(name === names[at] || name === `'${names[at]}`).toBe(true);
        expect(name).not.toMatch(/^[=+\-@\t\r]/);
      });
    }),
  );
});
