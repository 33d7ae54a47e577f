// The list of orders: what Shopify's search syntax asks for, in each order, page by page in both directions; and what is news of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listOrders, nameCustomers, orderChoices, orderData, orderNews } from "#app/features/orders/index.server.ts";
import { ORDER_FILTERS, ORDER_SORTS, type OrderRow } from "#app/features/orders/schema.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { parseSearch } from "#app/platform/list/parse-search.ts";
import { DEMO } from "#sandbox/store/generate/profiles.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { mirroredStore, type MirroredStore } from "../support/mirrored-store.ts";

let database: TestDatabase;
let shop: MirroredStore;
const SIZE = 9;
beforeAll(async () => {
  database = await testDatabase();
  shop = await mirroredStore({ profile: DEMO, seed: "3", orders: 60, now: new Date("2026-11-20T12:00:00Z") });
  await shop.read(true);
}, 120_000);
afterAll(() => database.close());

const ask = (search: string) =>
  listOrders(
    shop.ctx,
    listInput(new URL(`https://app.test/?limit=${SIZE}&${search}`), { sorts: ORDER_SORTS, filters: ORDER_FILTERS }),
  );

async function all(search: string): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await ask(`${search}&cursor=${cursor}`);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}
const found = async (typed: string) => (await all(`query=${encodeURIComponent(typed)}`)).map(({ id }) => id).sort();
const documents = () =>
  shop.store.all<{ doc: string }>("select doc from orders").map(({ doc }) => JSON.parse(doc) as OrderDoc);
const idsOf = (fits: (order: OrderDoc) => boolean) =>
  documents()
    .filter(fits)
    .map(({ id }) => id)
    .sort();

describe("pages", () => {
  it.each([...ORDER_SORTS, ...ORDER_SORTS.map((sort) => `${sort}+reversed`)])(
    "by %s hold every order once, and lead back the way they came",
    async (sort) => {
      const ids = (await all(`sort=${sort}`)).map(({ id }) => id);
      expect([...ids].sort()).toEqual(idsOf(() => true));
      const first = await ask(`sort=${sort}`);
      const second = await ask(`sort=${sort}&cursor=${first.nextCursor}`);
      const back = await ask(`sort=${sort}&cursor=${second.previousCursor}`);
      expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(0, SIZE));
      expect([first.previousCursor, back.previousCursor, back.nextCursor]).toEqual([null, null, first.nextCursor]);
    },
  );

  it("show the newest first, and the largest first by total", async () => {
    const times = (await all("")).map(({ placedAt }) => placedAt);
    expect(times).toEqual([...times].sort().reverse());
    const totals = (await all("sort=total")).map(({ totalMinor }) => Number(totalMinor));
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
  });

  it("show customers by last name, and statuses, in the order of the alphabet", async () => {
    const statuses = (await all("sort=payment")).map(({ financialStatus }) => financialStatus ?? "");
    expect(statuses).toEqual([...statuses].sort());
    const parcels = (await all("sort=fulfillment")).map(({ fulfillmentStatus }) => fulfillmentStatus ?? "");
    expect(parcels).toEqual([...parcels].sort());
    const rows = await all("sort=customer");
    const sorted = await inTx(
      shop.ctx,
      (tx) =>
        tx.$queryRaw<{ id: bigint; sort_name: string }[]>`select id, sort_name from customers order by sort_name, id`,
    );
    const place = new Map(sorted.map(({ id, sort_name }) => [String(id), sort_name]));
    const named = rows.flatMap(({ customerId }) => place.get(customerId ?? "") ?? []);
    expect(named.length).toBeGreaterThan(20);
    expect(named).toEqual(
      sorted
        .map(({ sort_name }) => sort_name)
        .flatMap((name, at, every) => {
          if (at > 0 && every[at - 1] === name) return [];
          return named.filter((other) => other === name);
        }),
    );
  });
});

describe("a search", () => {
  it("finds an order by its name, with and without its sign, and by the beginning of one", async () => {
    const [order] = documents() as [OrderDoc];
    for (const typed of [order.name, order.name.slice(1), `name:${order.name}`])
      expect(await found(typed)).toContain(order.id);
    expect(await found(`"${order.name}"`)).toEqual([order.id]);
    expect(await found(order.name.slice(0, 3))).toContain(order.id);
  });

  it("finds orders by e-mail address, whatever its case, and by the beginning of one", async () => {
    const { email } = documents().find(({ email }) => email !== null)!;
    const its = idsOf((order) => order.email === email);
    expect(await found(`email:${email!.toUpperCase()}`)).toEqual(its);
    for (const id of its) expect(await found(email!.slice(0, 6))).toContain(id);
  });

  it("finds orders by the words of their customer", async () => {
    const { customerId } = documents().find(({ customerId }) => customerId !== null)!;
    const { doc } = shop.store.get<{ doc: string }>(
      "select doc from customers where cast(id as text) = ?",
      customerId!,
    )!;
    const { firstName, lastName } = JSON.parse(doc) as { firstName: string; lastName: string };
    const ids = await found(`${lastName.toUpperCase()} ${firstName.slice(0, 3)}`);
    for (const id of idsOf((order) => order.customerId === customerId)) expect(ids).toContain(id);
  });

  it("finds orders by the SKU of a line", async () => {
    const sku = documents()
      .flatMap(({ lines }) => lines)
      .find(({ sku }) => sku !== null)!.sku!;
    const its = idsOf((order) => order.lines.some((line) => line.sku === sku));
    expect(await found(`sku:${sku}`)).toEqual(its);
    expect(await found(sku.toLowerCase())).toEqual(its);
  });

  it("narrows by what the list shows: payment, fulfillment, state, channel, tag, customer, total, day", async () => {
    const every = await all("");
    let proven = 0;
    const fit = async (search: string, is: (row: OrderRow) => boolean) => {
      const rows = await all(search);
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(every.filter(is).map(({ id }) => id)));
      if (rows.length > 0) proven++;
    };
    await fit("financial_status=paid", (row) => row.financialStatus === "PAID");
    await fit("financial_status=paid&financial_status=refunded", (row) =>
      ["PAID", "REFUNDED"].includes(row.financialStatus!));
    await fit("query=financial_status:unpaid", (row) =>
      ["PENDING", "AUTHORIZED", "PARTIALLY_PAID", "EXPIRED"].includes(row.financialStatus!));
    await fit("fulfillment_status=unfulfilled", (row) => row.fulfillmentStatus === "UNFULFILLED");
    await fit("query=fulfillment_status:shipped", (row) => row.fulfillmentStatus === "FULFILLED");
    await fit("risk_level=high&risk_level=medium", ({ riskLevel }) => ["HIGH", "MEDIUM"].includes(riskLevel!));
    await fit("query=risk_level:low", ({ riskLevel }) => riskLevel === "LOW");
    await fit("status=open", (row) => !row.isArchived && !row.isCancelled);
    await fit("status=closed", (row) => row.isArchived);
    await fit("query=-status:cancelled", (row) => !row.isCancelled);
    const { channels } = await orderChoices(shop.ctx);
    expect(channels).toEqual([...new Set(every.flatMap(({ channel }) => channel ?? []))].sort());
    await fit(`sales_channel=${encodeURIComponent(channels[0]!)}`, (row) => row.channel === channels[0]);
    const tag = every.flatMap(({ tags }) => tags)[0]!;
    await fit(`tag=${encodeURIComponent(tag.toUpperCase())}`, ({ tags }) => tags.includes(tag));
    const { customerId } = every.find(({ customerId }) => customerId !== null)!;
    await fit(`customer_id=${customerId}`, (row) => row.customerId === customerId);
    await fit("current_total_price=>=50&current_total_price=<=200", ({ totalMinor }) => {
      return Number(totalMinor) >= 5000 && Number(totalMinor) <= 20_000;
    });
    const days = new Intl.DateTimeFormat("en-CA", { timeZone: shop.ctx.shop.timeZone! });
    const day = days.format(new Date(every[10]!.placedAt));
    await fit(`processed_at=>=${day}&processed_at=<=${day}`, ({ placedAt }) => days.format(new Date(placedAt)) === day);
    // The store has no order of some of these.
    expect(proven).toBeGreaterThan(9);
  });

  it("for what there is not says so, and leaves it out", async () => {
    expect((await ask("query=colour:red")).problems).toEqual([{ field: "colour", value: "red", reason: "field" }]);
    expect((await ask("financial_status=rich")).problems).toHaveLength(1);
  });

  it("with signs of SQL in it is a search like any other", async () => {
    for (const text of ["'; drop table orders; --", 'email:"x\' or 1=1"', "sku:'%'", "name:\\"])
      expect((await ask(`query=${encodeURIComponent(text)}`)).rows).toEqual([]);
  });
});

describe("the name of a customer", () => {
  const inOrder = (id: string) =>
    inTx(shop.ctx, async (tx) => (await tx.order.findFirstOrThrow({ where: { id: BigInt(id) } })).customerName);

  it("that changes is the new one on all of their orders, whoever else is written, and none once they are forgotten", async () => {
    const { id, customerId } = (await all("")).find(({ customerId }) => customerId !== null)!;
    const who = { id: BigInt(customerId!), shopId: shop.ctx.shop.id };
    await inTx(shop.ctx, (tx) => tx.customer.updateMany({ where: who, data: { sortName: "zz first" } }));
    await inSqlTx(shop.ctx, (sql) => nameCustomers(shop.ctx, sql, [1n]));
    expect(await inOrder(id)).not.toBe("zz first");
    await inSqlTx(shop.ctx, (sql) => nameCustomers(shop.ctx, sql, [who.id]));
    expect(await inOrder(id)).toBe("zz first");
    const person = { email: null, phone: null, customerId: who.id, orderIds: [] };
    expect(await inSqlTx(shop.ctx, (sql) => orderData.remains(shop.ctx, sql, person))).not.toEqual({
      orders: 0,
    });
    await inSqlTx(shop.ctx, (sql) => orderData.erase(shop.ctx, sql, person));
    expect(await inOrder(id)).toBe("");
    expect(await inSqlTx(shop.ctx, (sql) => orderData.remains(shop.ctx, sql, person))).toEqual({ orders: 0 });
  });
});

describe("news of a list", () => {
  it("are the orders that came since and fit its search, and its own orders as they are now", async () => {
    const { rows, newestId } = await ask("");
    const shown = rows.map(({ id }) => id);
    const none = await orderNews(shop.ctx, { ids: shown, newestId, search: parseSearch("") });
    expect(none.newer).toBe(0);
    expect(new Set(none.rows)).toEqual(new Set(rows));
    const before = (BigInt(newestId) - 1n).toString();
    expect((await orderNews(shop.ctx, { ids: [], newestId: before, search: parseSearch("") })).newer).toBe(1);
    const nobody = await orderNews(shop.ctx, { ids: [], newestId: "0", search: parseSearch("email:nobody@x.test") });
    expect(nobody).toEqual({ newer: 0, rows: [] });
    const gone = await orderNews(shop.ctx, { ids: ["1"], newestId, search: parseSearch("") });
    expect(gone.rows).toEqual([]);
  });
});
