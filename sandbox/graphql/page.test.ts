// Cursor pagination over arrays and rows.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStore } from "../store/store.ts";
import { countRows, PAGED_OBJECTS, pageOf, pageOfRows, type RowPaging } from "./page.ts";
import type { Page, PageArgs, RequestContext } from "./types.ts";

const BASE = 9_007_199_254_740_993n; // past 2^53

interface Thing {
  id: string;
}

function context(values: string[]): RequestContext {
  const store = openStore({
    domain: "demo.myshopify.com",
    path: ":memory:",
    tables: ["create table things (id integer primary key, made_at text not null, doc text not null) strict;"],
  });
  values.forEach((value, i) =>
    store.run(
      "insert into things values (?, ?, ?)",
      BASE + BigInt(i),
      value,
      JSON.stringify({ id: String(BASE + BigInt(i)) }),
    ),
  );
  return {
    store,
    app: { clientId: "c", title: "", installationId: "1", scopes: new Set() },
    apiVersion: "2026-10",
    bulk: false,
    memo: new Map(),
    emit: () => undefined,
  };
}

const PAGING: RowPaging<Thing> = {
  from: "things t",
  sortKeys: { ID: "t.id", MADE_AT: "t.made_at" },
  defaultSort: "MADE_AT",
};

const ids = (page: Page<Thing>) => page.items.map(({ id }) => id);
const cursor = (page: Page<Thing>, index: number) => page.cursorOf(page.items[index]!, index);

/** All ids by walking forwards, then all by walking backwards. */
function walk(
  read: (args: PageArgs) => Page<Thing>,
  size: number,
  extra: PageArgs,
): { there: string[]; back: string[] } {
  const there: string[] = [];
  for (let after: string | null = null; ;) {
    const page = read({ ...extra, first: size, after });
    there.push(...ids(page));
    expect(page.hasPreviousPage).toBe(after !== null);
    if (!page.hasNextPage) break;
    after = cursor(page, page.items.length - 1);
  }
  const back: string[] = [];
  for (let before: string | null = null; ;) {
    const page = read({ ...extra, last: size, before });
    back.unshift(...ids(page));
    if (!page.hasPreviousPage) break;
    before = cursor(page, 0);
  }
  return { there, back };
}

describe("pages", () => {
  it("of rows cover every row once, in order, both ways, with ties and ids past 2^53", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("2026-01-01", "2026-01-02", "2026-01-03"), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        fc.constantFrom("ID", "MADE_AT"),
        (values, size, reverse, sortKey) => {
          const ctx = context(values);
          const all = ids(pageOfRows(ctx, PAGING, { first: 100, reverse, sortKey }));
          expect(new Set(all).size).toBe(values.length);
          const { there, back } = walk((args) => pageOfRows(ctx, PAGING, args), size, { reverse, sortKey });
          expect(there).toEqual(all);
          expect(back).toEqual(all);
          ctx.store.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it("of arrays do the same", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        (count, size, reverse) => {
          const items = Array.from({ length: count }, (_, i) => ({ id: String(BASE + BigInt(i)) }));
          const all = ids(pageOf(items, { first: 100, reverse }));
          const { there, back } = walk((args) => pageOf(items, args), size, { reverse });
          expect(there).toEqual(all);
          expect(back).toEqual(all);
        },
      ),
    );
  });

  it("refuse a cursor that is none", () => {
    const ctx = context(["2026-01-01"]);
    for (const after of ["nonsense", Buffer.from("{}").toString("base64")]) {
      expect(() => pageOfRows(ctx, PAGING, { first: 1, after })).toThrow("Malformed cursor");
    }
  });

  it.each([{ first: 2 }, { first: 2, reverse: true }, { last: 2 }])(
    "end at 25,000 objects: %o",
    ({ first, last, reverse }) => {
      const ctx = context(Array.from({ length: PAGED_OBJECTS + 2 }, (_, n) => new Date(n * 1000).toISOString()));
      const whole = pageOfRows(ctx, PAGING, { first: PAGED_OBJECTS + 2, reverse });
      // Positions from the end that the walk begins at.
      const next = (position: number) => {
        const at = cursor(whole, last ? PAGED_OBJECTS + 2 - position : position - 1);
        return pageOfRows(ctx, PAGING, { first, last, reverse, [last ? "before" : "after"]: at });
      };
      expect(next(PAGED_OBJECTS - 1).items).toHaveLength(2);
      expect(() => next(PAGED_OBJECTS)).toThrow("Cannot paginate beyond 25000 objects");
      ctx.bulk = true;
      expect(next(PAGED_OBJECTS).items).toHaveLength(2);
    },
  );

  it("write cursors as Shopify does: the last id and value", () => {
    const ctx = context(["2026-01-01"]);
    const page = pageOfRows(ctx, PAGING, { first: 1 });
    expect(Buffer.from(cursor(page, 0), "base64").toString()).toBe(`{"last_id":${BASE},"last_value":"2026-01-01"}`);
  });
});

describe("counts", () => {
  it("stop at the limit and say so", () => {
    const ctx = context(["2026-01-01", "2026-01-02", "2026-01-03"]);
    expect(countRows(ctx, PAGING, null, 2)).toEqual({ count: 2, precision: "AT_LEAST" });
    expect(countRows(ctx, PAGING, null, 3)).toEqual({ count: 3, precision: "EXACT" });
    expect(countRows(ctx, PAGING, null, null)).toEqual({ count: 3, precision: "EXACT" });
  });
});
