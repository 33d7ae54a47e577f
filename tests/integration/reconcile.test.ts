// Our figures beside those of the stand-in's own reports; and the returns of orders with their reasons.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { getReconciliation } from "#app/features/analytics/reconcile/get-reconciliation.server.ts";
import { dueReturns, IS_DUE } from "#app/features/orders/returns/due-returns.server.ts";
import { readReturns } from "#app/features/orders/returns/read-returns.server.ts";
import { rebuildSales } from "#app/features/ledger/index.server.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { forget } from "#app/platform/once.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "../support/visited-store.ts";

// Shopify names the reasons of its older list by handles now.
const HANDLES: Readonly<Record<string, string>> = {
  ...{ UNKNOWN: "unknown", UNWANTED: "changed-my-mind", NOT_AS_DESCRIBED: "item-not-as-described" },
  ...{ WRONG_ITEM: "received-the-wrong-item", OTHER: "other-reason", DEFECTIVE: "damaged-or-defective" },
  ...{ SIZE_TOO_SMALL: "too-small", SIZE_TOO_LARGE: "too-big", STYLE: "style", COLOR: "color" },
};

let store: VisitedStore;
let ctx: Ctx;
const SCOPES = [...WANTED, "read_all_orders", "read_reports", "read_returns"];

beforeAll(async () => {
  store = await visitedStore({ orders: 120, scopes: SCOPES });
  ctx = { ...store.ctx, scopes: new Set(SCOPES) };
  await store.read("orders");
  await rebuildSales(ctx);
  await readUntilNow();
}, 120_000);
afterAll(async () => {
  await store.close();
  await closeVisited();
});
// What Shopify answered is kept for minutes: each test asks anew.
afterEach(() => forget("shopifyql"));

async function readUntilNow(): Promise<void> {
  const shopId = ctx.shop.id;
  const startedAt = new Date();
  await inTx(ctx, async (tx) => {
    await tx.syncRun.updateMany({ where: { shopId, status: "running" }, data: { status: "cancelled" } });
    const run = await tx.syncRun.create({ data: { shopId, trigger: "install", status: "completed", startedAt } });
    await tx.syncStep.create({
      data: { shopId, runId: run.id, resource: "orders", status: "completed", startedAt },
    });
  });
}

const year = () => getReconciliation(ctx, { period: "365d" });

describe("ours and Shopify's", () => {
  it("are equal in every figure of every day", async () => {
    const { why, days, totals, explained } = await year();
    expect(why).toBeNull();
    expect(days.filter(({ differing }) => differing.length > 0)).toEqual([]);
    expect(days).toHaveLength(365);
    expect(totals.filter(({ difference }) => difference !== "0")).toEqual([]);
    expect(totals.find(({ metric }) => metric === "totalSales")!.ours).not.toBe("0");
    expect(explained).toBeNull();
  });

  it("a fact that is wrong here names its day and its order", async () => {
    const [broken] = await store.rows<{ order: string; day: string }>(
      `update sales_facts set gross_minor = gross_minor + 7, total_minor = total_minor + 7
       where (order_id, id) = (select order_id, id from sales_facts where line_type = 'PRODUCT' and action = 'ORDER'
         and day_on > current_date - 300 order by day_on limit 1)
       returning order_id::text as order, day_on::text as day`,
    );
    await rebuildSales(ctx);
    const { days, explained } = await year();
    expect(days.filter(({ differing }) => differing.length > 0).map(({ day }) => day)).toEqual([broken!.day]);
    expect(explained).toMatchObject({ day: broken!.day, unexplained: "0", isByName: false });
    expect(explained!.orders.map(({ orderId, why, compared }) => [orderId, why, compared!.difference])).toEqual([
      [broken!.order, "differs", "7"],
    ]);
  });

  it("without the permission there is nothing to compare, and the page says which one is missing", async () => {
    const { why, days } = await getReconciliation({ ...ctx, scopes: new Set(WANTED) }, { period: "30d" });
    expect([why, days]).toEqual(["scope", []]);
  });

  it("an address that names nothing known shows thirty days by total sales", async () => {
    const { period, metric, days } = await getReconciliation(ctx, { period: "x", metric: "y", day: "z" } as never);
    expect([period, metric, days.length]).toEqual(["30d", "totalSales", 30]);
  });
});

describe("returns of orders", () => {
  const signal = new AbortController().signal;
  const theirs = () =>
    store.store
      .all<{ body: string }>("select doc as body from orders")
      .flatMap(({ body }) => (JSON.parse(body) as { returns: { lines: { id: number; reason: string }[] }[] }).returns)
      .flatMap(({ lines }) => lines.map(({ id, reason }) => `${id} ${HANDLES[reason] ?? reason}`))
      .sort();
  const ours = async () =>
    (await store.rows<{ line: string }>("select id || ' ' || reason as line from return_lines"))
      .map(({ line }) => line)
      .sort();

  it("come in with their reasons, all of them, and nothing is due afterwards", async () => {
    await readReturns(ctx, signal);
    expect(await ours()).toEqual(theirs());
    expect((await ours()).length).toBeGreaterThan(0);
    const [due] = await store.rows<{ n: bigint }>(`select count(*) as n from orders where ${IS_DUE}`);
    expect(due!.n).toBe(0n);
  });

  it("are not asked for without read_returns, nor while a kill left them: what is due stays due", async () => {
    await store.rows("update orders set returns_of = null");
    await store.rows("delete from return_lines");
    await readReturns({ ...ctx, scopes: new Set(WANTED) }, signal);
    expect(await ours()).toEqual([]);
    await expect(readReturns(ctx, AbortSignal.abort())).rejects.toThrow();
    await readReturns(ctx, signal);
    expect(await ours()).toEqual(theirs());
  });

  it("of an order that Shopify has no more are asked for once; of one that it does not show, once it does", async () => {
    const copy = (id: number, createdAt: string) =>
      store.rows(
        `insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', ${id}, 'name', 'copy', 'return_status', 'RETURNED',
           'returns_of', null, 'created_at', ${createdAt}))).* from orders o order by id limit 1`,
      );
    await copy(1, "now()");
    await copy(2, "now() - interval '100 days'");
    const due = (scopes: readonly string[]) =>
      inSqlTx(ctx, (sql) => dueReturns({ ...ctx, scopes: new Set(scopes) }, sql, 0n, 10));
    const some = SCOPES.filter((scope) => scope !== "read_all_orders");
    expect([await due(some), await due([...some, "read_all_orders"])]).toEqual([[1n], [1n, 2n]]);
    await readReturns({ ...ctx, scopes: new Set(some) }, signal);
    expect([await due(some), await due([...some, "read_all_orders"])]).toEqual([[], [2n]]);
    await readReturns({ ...ctx, scopes: new Set([...some, "read_all_orders"]) }, signal);
    expect(await due([...some, "read_all_orders"])).toEqual([]);
  });
});
