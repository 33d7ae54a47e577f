// What reports sum by any keys, filters and periods, also up to a moment within a day, against the stand-in's ledger of truth.
// TRUTH_SEEDS says how many stores of each kind.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { inTx } from "#app/platform/db.server.ts";
import type { Filters } from "#app/features/analytics/reports/report.ts";
import type { Key } from "#app/features/analytics/sales/keys.server.ts";
import { sumSales } from "#app/features/analytics/sales/sum-sales.server.ts";
import type { SalesSums } from "#app/features/analytics/sales/sums.ts";
import { profiles } from "#sandbox/store/generate/profiles.ts";
import { addDays } from "#sandbox/store/local-time.ts";
import type { SqlValue } from "#sandbox/store/store.ts";
import { truthBy, type TruthQuestion, type TruthRow } from "#sandbox/store/truth-by.ts";
import { DIMENSIONS, type Dimension } from "#sandbox/store/truth-dimensions.ts";
import { ask, spanOf } from "../support/asked-report.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { mirroredStore, type MirroredStore } from "../support/mirrored-store.ts";

const SEEDS = Number(process.env.TRUTH_SEEDS ?? 1);
const RUNS = { numRuns: Number(process.env.TRUTH_RUNS ?? 40), seed: 5, endOnFailure: true };
const NOW = new Date("2026-11-20T19:00:00Z");
const DAYS = 60;

vi.setConfig({ testTimeout: 900_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const KEYS: Record<Exclude<Key, "returnReason">, [Dimension, (value: unknown) => string]> = {
  day: ["day", String],
  week: ["week", String],
  month: ["month", String],
  hour: ["hour", String],
  weekday: ["weekday", (value) => String(Number(value) + 1)],
  channel: ["channel", String],
  location: ["location", String],
  country: ["country", String],
  currency: ["currency", String],
  customerKind: ["customerKind", String],
  discountCode: ["code", String],
  product: ["product", String],
};
const FILTERED = {
  ...{ channel: "channel", location: "location", country: "country", currency: "currency", vendor: "vendor" },
  ...{ customerKind: "customerKind", discountCode: "code", product: "product", variant: "variant" },
} as const satisfies Partial<Record<keyof Filters, Dimension>>;

const MEASURES: Record<Exclude<keyof SalesSums, "facts">, (row: TruthRow) => number> = {
  orders: (row) => row.orders,
  units: (row) => row.units,
  returnedUnits: (row) => row.returnedUnits,
  grossMinor: (row) => row.gross,
  discountMinor: (row) => row.discounts,
  reversalMinor: (row) => row.reversals,
  shippingMinor: (row) => row.shipping,
  taxMinor: (row) => row.taxes,
  dutyMinor: (row) => row.duties,
  feeMinor: (row) => row.fees,
  tipMinor: (row) => row.tips,
  giftCardMinor: (row) => row.giftCards,
  totalMinor: totalOf,
  placedGrossMinor: (row) => row.placedGross,
  placedDiscountMinor: (row) => row.placedDiscounts,
  costMinor: (row) => row.cost,
  costedNetMinor: (row) => row.costedNet,
};
function totalOf({ gross, discounts, reversals, shipping, taxes, duties, fees }: TruthRow): number {
  return gross + discounts + reversals + shipping + taxes + duties + fees;
}
const NAMES = Object.keys(MEASURES) as (keyof typeof MEASURES)[];

const lines = (rows: [key: string[], sums: number[]][]): string[] =>
  rows
    .filter(([, sums]) => sums.some((sum) => sum !== 0))
    .map(([key, sums]) => `${key.join(" | ")}: ${NAMES.map((name, n) => `${name} ${sums[n]}`).join(", ")}`)
    .sort();

interface Question {
  by: Exclude<Key, "returnReason">[];
  filters: Filters;
  from: string;
  to: string;
  until?: Date;
}

async function here({ ctx }: MirroredStore, { by, filters, from, to, until }: Question): Promise<string[]> {
  const groups = await inTx(ctx, (tx) => sumSales(ctx, tx, { span: spanOf(ctx, from, to, until), by, filters }));
  return lines(groups.map(({ keys, sums }) => [by.map((key) => keys[key]), NAMES.map((name) => Number(sums[name]))]));
}

function there({ store }: MirroredStore, { by, filters, from, to, until }: Question): string[] {
  const before = until && `${until.toISOString().slice(0, 19)}Z`;
  const rows = truthBy(store, { by: by.map((key) => KEYS[key][0]), from, to, before, where: whereOf(by, filters) });
  const found = rows.filter((row) => !by.includes("discountCode") || row.code !== null);
  return lines(
    found.map((row) => [by.map((key) => KEYS[key][1](row[KEYS[key][0]])), NAMES.map((name) => MEASURES[name](row))]),
  );
}

/** Filters as conditions of the truth. A code lets all of its orders through, and of their codes itself alone where codes are told apart. */
function whereOf(by: Key[], filters: Filters): TruthQuestion["where"] {
  const conditions: string[] = ["1"];
  const values: SqlValue[] = [];
  const dimensions: Dimension[] = [];
  for (const [name, dimension] of Object.entries(FILTERED)) {
    const wanted = filters[name as keyof Filters];
    if (!wanted) continue;
    const marks = wanted.map(() => "?").join(", ");
    values.push(...wanted);
    if (name === "discountCode" && !by.includes("discountCode"))
      conditions.push(
        `p.order_id in (select h.order_id from order_heads h, json_each(h.codes) e where upper(e.value) in (${marks}))`,
      );
    else {
      conditions.push(`${DIMENSIONS[dimension]} in (${marks})`);
      dimensions.push(dimension);
    }
  }
  return { sql: conditions.join(" and "), values, dimensions };
}

/** Any question to this store: its own values in the filters, its own days in the period. */
function aQuestion({ store }: MirroredStore): fc.Arbitrary<Question> {
  const valuesOf = (dimension: Dimension) =>
    truthBy(store, { by: [dimension] }).flatMap((row) => (row[dimension] == null ? [] : [String(row[dimension])]));
  const filter = fc
    .constantFrom(...Object.entries(FILTERED))
    .chain(([name, dimension]) =>
      fc.subarray(valuesOf(dimension), { minLength: 1 }).map((values): Filters => ({ [name]: values })),
    );
  const today = "2026-11-20";
  return fc
    .record({
      by: fc.subarray(Object.keys(KEYS) as Question["by"], { maxLength: 3 }),
      filters: fc.array(filter, { maxLength: 2 }).map((all): Filters => Object.assign({}, ...all) as Filters),
      first: fc.nat(DAYS + 5),
      length: fc.nat(DAYS),
      cut: fc.option(fc.integer({ min: 1, max: 86_399 })),
    })
    .map(({ by, filters, first, length, cut }) => {
      const from = addDays(today, -first);
      const last = addDays(from, length);
      const to = last > today ? today : last;
      const until = cut === null ? undefined : new Date(Date.parse(`${to}T00:00:00Z`) + cut * 1000);
      return { by, filters, from, to, until };
    });
}

describe.each(Object.keys(profiles) as (keyof typeof profiles)[])("%s: what reports sum is the truth", (name) => {
  it.each(Array.from({ length: SEEDS }, (_, n) => String(n + 1)))(
    "seed %s, any keys, filters, periods",
    async (seed) => {
      const one = await mirroredStore({ profile: profiles[name], seed: `r${seed}`, orders: 90, now: NOW, days: DAYS });
      await one.read(true);
      await fc.assert(
        fc.asyncProperty(aQuestion(one), async (question) => {
          expect(await here(one, question)).toEqual(there(one, question));
        }),
        RUNS,
      );
      await expectReport(one);
      one.store.close();
    },
  );
});

/** The report of days as people read it, its average among it. */
async function expectReport(one: MirroredStore): Promise<void> {
  const [from, to] = [addDays("2026-11-20", -DAYS), "2026-11-20"];
  const answer = await ask(one.ctx, "sales-over-time", { current: spanOf(one.ctx, from, to), options: { by: "day" } });
  const days = new Map(truthBy(one.store, { by: ["day"], from, to }).map((row) => [row.day, row]));
  expect(answer.rows.length).toBeGreaterThanOrEqual(days.size);
  for (const { label, cells } of answer.rows) {
    const row = "day" in label ? days.get(label.day) : undefined;
    expect(cells.totalSales).toBe(String(row ? totalOf(row) : 0));
    expect(cells.netSales).toBe(String(row ? row.gross + row.discounts + row.reversals : 0));
    expect(cells.orders).toBe(String(row?.orders ?? 0));
    const average = row?.orders ? String(Math.round((row.placedGross + row.placedDiscounts) / row.orders)) : null;
    expect(cells.averageOrderValue).toBe(average);
  }
}
