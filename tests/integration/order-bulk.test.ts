// What is done to many orders at once, at the stand-in over HTTP, in the mirror and in the audit log: one order's refusal is its own.
import { closeVisited, visitedStore, type VisitedStore, WANTED } from "../support/visited-store.ts";
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import * as orders from "#app/features/orders/index.server.ts";
import { ChangeOrders, type DraftContent } from "#app/features/orders/schema.ts";
import { isAppError } from "#app/platform/errors.ts";

const SCOPES = [
  ...WANTED,
  ...["write_orders", "write_draft_orders", "write_merchant_managed_fulfillment_orders", "write_order_edits"],
];

let shop: VisitedStore;
beforeAll(async () => {
  shop = await visitedStore({ orders: 5, scopes: SCOPES });
}, 300_000);
afterEach(() => shop.sandbox.faults.clear());
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const content: DraftContent = {
  ...{ customerId: null, email: "", note: "", tags: [], address: null, discount: null, taxExempt: true },
  ...{ shipping: { kind: "none" }, discountCodes: [] },
  lines: [
    {
      ...{ uuid: randomUUID(), variantId: null, title: "Gift wrap", quantity: 2, price: "4.50" },
      ...{ taxable: true, requiresShipping: true, discount: null },
    },
  ],
};

/** Orders of a line that is to be sent. */
async function someOrders(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    const { id } = await orders.createDraft(shop.ctx, { ...content, key: randomUUID() });
    const { updatedAt: seenAt } = await orders.getDraft(shop.ctx, { id });
    ids.push((await orders.completeDraft(shop.ctx, { id, seenAt, isPending: false, key: randomUUID() })).orderId);
  }
  return ids;
}

const changed = (ids: string[], change: ChangeOrders["change"], key = randomUUID() as string) =>
  orders.changeOrders(shop.ctx, ChangeOrders.parse({ ids, change, key }));
const here = (ids: string[]) =>
  shop.rows<{ tags: string[]; fulfillment_status: string; is_archived: boolean }>(
    `select tags, fulfillment_status, closed_at is not null as is_archived from orders
     where id = any($1::bigint[]) order by id`,
    [ids],
  );
const fine = (ids: string[]) => ({ outcomes: ids.map((id) => ({ id, refusal: null })) });

it("tags are added and taken away, and the list knows at once", async () => {
  const ids = await someOrders(2);
  expect(await changed(ids, { kind: "addTags", tags: ["vip", "<b>🎁</b>"] })).toEqual(fine(ids));
  expect((await here(ids)).map(({ tags }) => [...tags].sort())).toEqual([
    ["<b>🎁</b>", "vip"],
    ["<b>🎁</b>", "vip"],
  ]);
  await changed(ids, { kind: "removeTags", tags: ["<b>🎁</b>"] });
  expect((await here(ids)).map(({ tags }) => tags)).toEqual([["vip"], ["vip"]]);
  expect(ChangeOrders.safeParse({ ids, change: { kind: "addTags", tags: [] } }).success).toBe(false);
});

it("orders are archived and taken back; an id that is no order's is refused by itself", async () => {
  const ids = await someOrders(2);
  const { outcomes } = await changed([...ids, "9"], { kind: "close" });
  expect(outcomes.map(({ refusal }) => refusal === null)).toEqual([true, true, false]);
  expect((await here(ids)).map((row) => row.is_archived)).toEqual([true, true]);
  expect(await changed(ids, { kind: "open" })).toEqual(fine(ids));
  expect((await here(ids)).map((row) => row.is_archived)).toEqual([false, false]);
  expect(await shop.audited(/^order\.(closed|opened)$/)).toHaveLength(4);
});

it("all that can be sent is sent once, also by a double click and after a lost answer", async () => {
  const ids = await someOrders(3);
  const [held, ...free] = ids as [string, ...string[]];
  const { sendings } = await orders.getFulfilling(shop.ctx, { id: held });
  const hold = { id: held, fulfillmentOrderId: sendings[0]!.id, reason: "OTHER" as const, note: "" };
  await orders.holdItems(shop.ctx, { ...hold, key: randomUUID() });
  const key = randomUUID();
  const what = { kind: "fulfil", notify: false } as const;
  const [a, b] = await Promise.all([changed(ids, what, key), changed(ids, what, key)]);
  expect(a).toEqual(b);
  expect(a.outcomes.filter(({ refusal }) => refusal !== null).map(({ id }) => id)).toEqual([held]);
  expect((await here(free)).map((row) => row.fulfillment_status)).toEqual(["FULFILLED", "FULFILLED"]);
  shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "ReleaseHold" });
  await orders.releaseHold(shop.ctx, { id: held, fulfillmentOrderId: sendings[0]!.id, key: randomUUID() });
  shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "FulfilItems" });
  const again = randomUUID();
  await changed(ids, what, again).catch(() => null);
  expect(await changed(ids, what, again)).toEqual(fine(ids));
  for (const id of ids) expect((await orders.getFulfilling(shop.ctx, { id })).parcels).toHaveLength(1);
});

it("what was done though its answer was lost is written down like the rest", async () => {
  const ids = await someOrders(2);
  const times = async (action: RegExp) => (await shop.audited(action)).length;
  const before = await times(/^order\.(tags_added|fulfilled)$/);
  shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "AddOrderTags" });
  expect(await changed(ids, { kind: "addTags", tags: ["vip"] })).toEqual(fine(ids));
  shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "FulfilItems" });
  expect(await changed(ids, { kind: "fulfil", notify: false })).toEqual(fine(ids));
  expect(await times(/^order\.(tags_added|fulfilled)$/)).toBe(before + 4);
  expect((await here(ids)).map((row) => [row.tags, row.fulfillment_status])).toEqual([
    [["vip"], "FULFILLED"],
    [["vip"], "FULFILLED"],
  ]);
});

it("capturing says of each order where nothing is authorized", async () => {
  const [id] = await someOrders(1);
  const { outcomes } = await changed([id!], { kind: "capture" });
  expect(outcomes[0]!.refusal).toMatch(/authorized/);
});

it("a missing permission is about all of them, and named by what is asked for", async () => {
  const ctx = { ...shop.ctx, scopes: new Set(WANTED) };
  for (const [kind, scope] of [
    ["close", "write_orders"],
    ["fulfil", "write_merchant_managed_fulfillment_orders"],
  ] as const) {
    const input = ChangeOrders.parse({ ids: ["1"], change: { kind, notify: false } });
    const error: unknown = await orders.changeOrders(ctx, input).catch((thrown: unknown) => thrown);
    expect(isAppError(error) && error.details.scopes).toEqual([scope]);
  }
});
