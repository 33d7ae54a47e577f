// Lists that are too long to be looked through: what few rows fit is gathered, what many fit is met while walking through the list, and what is
// not met there soon is gathered after all. Whichever way, the pages are those of the whole list.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listOrders } from "#app/features/orders/index.server.ts";
import { ORDER_SORT_SQL } from "#app/features/orders/list/order-fields.server.ts";
import { ORDER_FILTERS, ORDER_SORTS } from "#app/features/orders/schema.ts";
import { removeWords, writeWords } from "#app/features/search/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { Prisma } from "@prisma/client";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { pageSql } from "#app/platform/list/keyset.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

const ORDERS = 25_000;
const SIZE = 40;
const NUMBERS = Array.from({ length: ORDERS }, (_, at) => ORDERS - at);
/** By tag, the numbers of the orders that have it: ever later ones are newer. */
const TAGGED = {
  few: (n: number) => n % 9000 === 17,
  many: (n: number) => n % 2 === 0,
  // More than are gathered at once, and further down the newest first list than is walked.
  old: (n: number) => n <= 7000,
};
type Tag = keyof typeof TAGGED;

let database: TestDatabase;
let ctx: Ctx;
beforeAll(async () => {
  database = await testDatabase();
  const row = await asApp().shop.create({
    data: { domain: "large.myshopify.com", scopes: "read_orders", currency: "USD", timeZone: "Europe/London" },
  });
  ctx = ctxOfRow(row, { actor: "merchant:1", log: log() });
  await inSqlTx(ctx, async (sql) => {
    await sql.query(
      `insert into orders (shop_id, id, name, number, currency, presentment_currency, total_minor, current_total_minor, is_test, tags,
         financial_status, created_at, processed_at, updated_at)
       select $1, n, '#' || n, n, 'USD', 'USD', n % 700, n % 700, false, '{}', case when n % 5 = 0 then 'PENDING' else 'PAID' end, at, at, at
       from generate_series(1, ${ORDERS}) n, lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as at) s`,
      [ctx.shop.id],
    );
    for (const tag of Object.keys(TAGGED) as Tag[]) {
      const tagged = NUMBERS.filter(TAGGED[tag]).map((n) => ({
        id: BigInt(n),
        texts: [],
        values: { order_tag: [tag] },
      }));
      await writeWords(ctx, sql, "order", tagged, true);
    }
  });
}, 120_000);
afterAll(() => database.close());

const ask = (search: string) =>
  listOrders(
    ctx,
    listInput(new URL(`https://app.test/?limit=${SIZE}&${search}`), { sorts: ORDER_SORTS, filters: ORDER_FILTERS }),
  );

/** The first three pages, and the last of them again, from the page behind it. */
async function pagesOf(search: string): Promise<number[]> {
  const numbers: number[] = [];
  let cursor: string | null = "";
  for (let page = 0; page < 3 && cursor !== null; page++) {
    const { rows, nextCursor, previousCursor } = await ask(`${search}&cursor=${cursor}`);
    if (page > 0) {
      const back = await ask(`${search}&cursor=${previousCursor}`);
      expect(back.rows.map(({ id }) => Number(id))).toEqual(numbers.slice(-SIZE));
    }
    numbers.push(...rows.map(({ id }) => Number(id)));
    cursor = nextCursor;
  }
  return numbers;
}

const first = (fits: (n: number) => boolean, numbers = NUMBERS) => numbers.filter(fits).slice(0, 3 * SIZE);

describe("pages of a long list", () => {
  it.each(Object.keys(TAGGED) as Tag[])("hold what has the tag %s, in both directions", async (tag) => {
    expect(await pagesOf(`tag=${tag}`)).toEqual(first(TAGGED[tag]));
    expect(await pagesOf(`tag=${tag}&sort=processed_at+reversed`)).toEqual(first(TAGGED[tag], [...NUMBERS].reverse()));
  });

  it("hold what fits several conditions, of which some are the database's own to judge", async () => {
    const { few, many, old } = TAGGED;
    expect(await pagesOf("query=tag:many+tag:old")).toEqual(first((n) => many(n) && old(n)));
    expect(await pagesOf("tag=many&tag=few")).toEqual(first((n) => many(n) || few(n)));
    expect(await pagesOf("query=-tag:many")).toEqual(first((n) => !many(n)));
    expect(await pagesOf("tag=old&financial_status=pending")).toEqual(first((n) => old(n) && n % 5 === 0));
    expect(await pagesOf("query=tag:few+OR+financial_status:pending")).toEqual(first((n) => few(n) || n % 5 === 0));
    expect(await pagesOf("query=tag:old+-tag:many+tag:f*")).toEqual(first((n) => old(n) && !many(n) && few(n)));
  });

  it("sorted by what many share hold each row once", async () => {
    const byTotal = [...NUMBERS].sort((a, b) => (b % 700) - (a % 700) || b - a);
    expect(await pagesOf("tag=old&sort=total")).toEqual(first(TAGGED.old, byTotal));
    expect(await pagesOf("tag=many&sort=total")).toEqual(first(TAGGED.many, byTotal));
  });

  it("are empty where nobody has the value", async () => {
    expect(await pagesOf("tag=nobody")).toEqual([]);
    expect(await pagesOf("tag=many&customer_id=7")).toEqual([]);
  });
});

it("an object is found by the values it has now, whatever their case, and by none when it is gone", async () => {
  const id = BigInt(ORDERS);
  const write = (order_tag: string[]) =>
    inSqlTx(ctx, (sql) => writeWords(ctx, sql, "order", [{ id, texts: [], values: { order_tag } }]));
  const ids = async (tag: string) => (await ask(`tag=${encodeURIComponent(tag)}`)).rows.map((row) => row.id);
  await write(["Été 2026", "Gift wrap"]);
  expect(await ids("ÉTÉ 2026")).toEqual([String(id)]);
  expect(await ids("gift")).toEqual([]);
  await write(["Gift wrap"]);
  expect(await ids("été 2026")).toEqual([]);
  expect(await ids("GIFT WRAP")).toEqual([String(id)]);
  await inSqlTx(ctx, (sql) => removeWords(ctx, sql, "order", [id]));
  expect(await ids("gift wrap")).toEqual([]);
});

describe("each order of the list", () => {
  beforeAll(async () => void (await asApp().$executeRaw`analyze orders`));

  it.each(ORDER_SORTS)(
    "by %s is read from where a page begins, by an index, under row level security",
    async (name) => {
      const sort = ORDER_SORT_SQL[name];
      const key = { timestamptz: "2026-01-15 00:00:00+00", bigint: "500", text: "" }[sort.type];
      const page = pageSql({ sort, id: Prisma.sql`o.id`, cursor: ["after", key, "9"], size: SIZE });
      const plan = await inTx(
        ctx,
        (tx) => tx.$queryRaw<{ "QUERY PLAN": string }[]>`
      explain select o.id from orders o where o.shop_id = ${ctx.shop.id} and ${page.where} ${page.order}`,
      );
      const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
      expect(text).toMatch(/Index Cond: .*ROW\(/);
      expect(text).not.toMatch(/Seq Scan|-> {2}Sort /);
    },
  );
});
