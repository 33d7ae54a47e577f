import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { csvHead, csvLines } from "./csv.ts";
import type { Table } from "./table.ts";

const columns = [
  { name: "Name", kind: "text" },
  { name: "Sales", kind: "money" },
  { name: "Share", kind: "share" },
] as const;
const read = (table: Pick<Table, "columns" | "rows" | "kinds">, currency: string) =>
  parse(csvHead(table.columns) + csvLines(table, currency), { bom: true }) as string[][];

it("writes money as decimals of its currency, and what is not measured as nothing", () => {
  const rows = [["a", "-1234", "0.125"], ["b", null, null]]; // prettier-ignore
  expect(read({ columns, rows }, "USD").slice(1)).toEqual([["a", "-12.34", "0.125"], ["b", "", ""]]); // prettier-ignore
  expect(read({ columns, rows }, "JPY")[1]![1]).toBe("-1234");
  expect(read({ columns, rows }, "KWD")[1]![1]).toBe("-1.234");
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
