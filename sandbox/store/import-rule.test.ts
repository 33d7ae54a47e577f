// The importer's rule once more, unit by unit and without a thought for speed: its plan and its truth share one matcher, so a wrong day or a
// wrong purchase would agree with itself.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, it, vi } from "vitest";
import { importDirectory } from "./import.ts";
import type { OrderDoc } from "./model.ts";
import { openStore } from "./store.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ZONE = "America/Los_Angeles";

interface Invoice {
  number: string;
  day: string;
  time: string;
  customer: string;
  lines: { sku: string; quantity: number; thousandths: number }[];
}

// Few of everything, so that much coincides.
const line = fc.record({
  sku: fc.constantFrom("A", "B"),
  quantity: fc.integer({ min: -4, max: 6 }),
  thousandths: fc.constantFrom(0, 2_000, 2_004, 2_005, 2_010),
});
const invoice = fc.record({
  cancels: fc.boolean(),
  day: fc.constantFrom("2011-01-03", "2011-01-04", "2011-01-05"),
  time: fc.constantFrom("00:10", "09:00", "15:59", "16:01", "23:50"),
  customer: fc.constantFrom("", "77", "88"),
  lines: fc.array(line, { maxLength: 4 }),
});
const files = fc
  .array(invoice, { maxLength: 14 })
  .map((all): Invoice[] =>
    all.map(({ cancels, ...rest }, i) => ({ ...rest, number: `${cancels ? "C" : ""}${i + 1}` })),
  );

type Row = Record<string, number>;
const addTo = (row: Row, key: string, amount: number) => (row[key] = (row[key] ?? 0) + amount);
const withoutZeros = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, amount]) => amount !== 0));

/** What should come of it: amounts by day and by order and day, refunds unit by unit, in cents. */
function expected(invoices: Invoice[]) {
  const inTime = invoices
    .map((one, place) => ({ ...one, place }))
    .sort((a, b) => `${a.day}${a.time}`.localeCompare(`${b.day}${b.time}`) || a.place - b.place);
  const cents = (thousandths: number) => Math.floor((thousandths + 5) / 10);
  const figures = { gross: {} as Row, reversals: {} as Row, refunds: {} as Row, unmatched: { units: 0, amount: 0 } };
  const bought: { order: string; line: number; customer: string; sku: string; price: number; returned: boolean }[] = [];
  for (const { number, day, customer, lines } of inTime) {
    if (!number.startsWith("C")) {
      lines
        .filter(({ quantity }) => quantity > 0)
        .forEach(({ sku, quantity, thousandths }, place) => {
          const price = cents(thousandths);
          addTo(figures.gross, `${number} ${day}`, quantity * price);
          for (let unit = 0; unit < quantity; unit++)
            bought.push({ order: number, line: place, customer, sku, price, returned: false });
        });
      continue;
    }
    for (const { sku, quantity, thousandths } of lines)
      for (let unit = 0; unit < Math.abs(quantity); unit++) {
        const price = cents(thousandths);
        const found = bought.findLast(
          (one) =>
            !one.returned && one.customer === customer && customer !== "" && one.sku === sku && one.price === price,
        );
        if (!found) {
          figures.unmatched.units++;
          figures.unmatched.amount += price;
          continue;
        }
        found.returned = true;
        addTo(figures.reversals, `${found.order} ${day}`, -price);
        addTo(figures.refunds, `${found.order} line ${found.line} by ${number} on ${day}`, 1);
      }
  }
  return figures;
}

function written(invoices: Invoice[]): string {
  const directory = mkdtempSync(join(tmpdir(), "rule-"));
  const write = (name: string, rows: string[]) => writeFileSync(join(directory, name), `${rows.join("\n")}\n`);
  const price = (thousandths: number) => (thousandths / 1_000).toFixed(thousandths % 10 === 0 ? 2 : 3);
  write("orders.csv", [
    "invoice,datetime,customer,country",
    ...invoices.map((one) => `${one.number},${one.day}T${one.time},${one.customer},France`),
  ]);
  write("lines.csv", [
    "invoice,sku,qty,unit_price_usd",
    ...invoices.flatMap(({ number, lines }) =>
      lines.map((one) => `${number},${one.sku},${one.quantity},${price(one.thousandths)}`),
    ),
  ]);
  write("products.csv", ["sku,title", "A,Apple box"]);
  return directory;
}

const dayIn = (instant: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, dateStyle: "short" }).format(new Date(instant));

it("a cancellation takes back the customer's latest units of that SKU at that price, one by one, on its own day", () => {
  fc.assert(
    fc.property(files, (invoices) => {
      const directory = written(invoices);
      const store = openStore({ domain: "demo.myshopify.com", path: ":memory:" });
      try {
        const { unmatched } = importDirectory(store, directory, {
          currency: "USD",
          timeZone: ZONE,
          shiftToToday: false,
        });
        const wanted = expected(invoices);
        const nameOf = new Map<string, string>();
        const refunds: Row = {};
        let made = 0;
        for (const { doc } of store.all<{ doc: string }>("select doc from orders")) {
          const order = JSON.parse(doc) as OrderDoc;
          const number = order.name.slice(1);
          nameOf.set(order.id, number);
          made += order.refunds.length;
          for (const refund of order.refunds)
            for (const { lineId, quantity } of refund.lines) {
              const place = order.lines.findIndex(({ id }) => id === lineId);
              addTo(refunds, `${number} line ${place} on ${dayIn(refund.createdAt)}`, quantity);
            }
        }
        const wantedRefunds: Row = {};
        for (const [key, units] of Object.entries(wanted.refunds))
          addTo(wantedRefunds, key.replace(/ by C\d+/, ""), units);
        expect(refunds).toEqual(wantedRefunds);
        // One refund for each cancellation and order, whatever its lines.
        expect(made).toBe(new Set(Object.keys(wanted.refunds).map((key) => key.replace(/ line \d+/, ""))).size);

        const truth = store.all<{ id: string; day: string; gross: number; reversals: number }>(
          "select cast(order_id as text) as id, on_day as day, sum(gross) as gross, sum(reversals) as reversals from truth group by 1, 2",
        );
        const rows = (column: "gross" | "reversals") =>
          withoutZeros(Object.fromEntries(truth.map((row) => [`${nameOf.get(row.id)} ${row.day}`, row[column]])));
        expect(rows("gross")).toEqual(withoutZeros(wanted.gross));
        expect(rows("reversals")).toEqual(withoutZeros(wanted.reversals));
        expect(unmatched).toMatchObject({
          units: wanted.unmatched.units,
          amount: (wanted.unmatched.amount / 100).toFixed(2),
        });
      } finally {
        store.close();
        rmSync(directory, { recursive: true });
      }
    }),
    { numRuns: 200 },
  );
});
