// An order's page: what it reads of Shopify, and what it does there; the effect at Shopify and in the mirror.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  cancelOrder,
  captureOrder,
  closeOrder,
  getOrder,
  markOrderPaid,
  openOrder,
  updateOrder,
} from "#app/features/orders/index.server.ts";
import { CancelOrder, CaptureOrder, UpdateOrder } from "#app/features/orders/schema.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import { closeVisited, visitedStore, type VisitedStore } from "../support/visited-store.ts";

const SCOPES = ["read_customers", "read_inventory", "read_locations", "read_products", "write_orders", "read_returns"];
let shop: VisitedStore;
beforeAll(async () => {
  shop = await visitedStore({ orders: 40, scopes: SCOPES });
  await shop.read("customers");
  await shop.read("orders");
}, 120_000);
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const there = (id: string) =>
  JSON.parse(shop.store.get<{ doc: string }>("select doc from orders where cast(id as text) = ?", id)!.doc) as OrderDoc;
const here = async (id: string) =>
  (await shop.rows<Record<string, unknown>>("select * from orders where id = $1", [id]))[0]!;
const orders = () =>
  shop.store.all<{ doc: string }>("select doc from orders").map(({ doc }) => JSON.parse(doc) as OrderDoc);

const variantId = () => shop.store.get<{ id: string }>("select cast(id as text) as id from variants limit 1")!.id;

/** An order of two pieces, made at Shopify; nobody told the app. */
async function placed(order: Record<string, unknown> = {}): Promise<string> {
  const document = `mutation Place($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { field message } } }`;
  const line = { variantId: `gid://shopify/ProductVariant/${variantId()}`, quantity: 2 };
  const answer = (await adminGraphql(
    shop.ctx,
    document as never,
    { order: { lineItems: [line], ...order } } as never,
  )) as {
    orderCreate: { order: { id: string } | null; userErrors: object[] };
  };
  expect(answer.orderCreate.userErrors).toEqual([]);
  return answer.orderCreate.order!.id.split("/").pop()!;
}

describe("an order's page", () => {
  it("shows every order of the store: its lines stand in groups once, and its money adds up to the total", async () => {
    for (const { id, lines, totals } of orders()) {
      const order = await getOrder(shop.ctx, { id });
      const units = order.groups.flatMap((group) => group.lines).reduce((sum, { quantity }) => sum + quantity, 0);
      expect(units, order.name).toBe(lines.reduce((sum, { quantity }) => sum + quantity, 0));
      const amountOf = (step: string) => BigInt(order.bridge.find((one) => one.step === step)?.amount.shop ?? 0);
      const upTo = order.bridge.slice(
        0,
        order.bridge.findIndex(({ step }) => step === "total"),
      );
      expect(
        upTo.reduce((sum, { amount }) => sum + BigInt(amount.shop), 0n),
        order.name,
      ).toBe(amountOf("total"));
      const shopMinor = (money: OrderDoc["totals"]["total"]) => (typeof money === "number" ? money : money[0]);
      expect(amountOf("total")).toBe(BigInt(shopMinor(totals.total)));
      expect(amountOf("paid")).toBe(BigInt(shopMinor(totals.received)));
      expect(order.events.length).toBeGreaterThan(0);
      expect(order.returns).toHaveLength(there(id).returns.length);
    }
  }, 120_000);

  it("says so where Shopify has no such order, and leaves out returns where they may not be read", async () => {
    await expect(getOrder(shop.ctx, { id: "1" })).rejects.toMatchObject({ code: "not_found" });
    const [{ id }] = orders() as [OrderDoc];
    const without = { ...shop.ctx, scopes: new Set(["read_orders"]) };
    expect((await getOrder(without, { id })).returns).toBeNull();
  });
});

describe("what is written on an order", () => {
  const ADDRESS = {
    ...{ firstName: "Ada", lastName: "Byron", company: "", address1: "1 High St", address2: "", zip: "M1 1AA" },
    ...{ city: "Manchester", provinceCode: "", countryCode: "GB", phone: "" },
  };
  const update = (id: string, changes: object, seen: object = {}) =>
    updateOrder(shop.ctx, UpdateOrder.parse({ ...changes, id, seen }));

  it("stands at Shopify, in the mirror and among what was done, without a word about the person", async () => {
    const id = await placed({ tags: ["old"] });
    const changes = {
      note: "Call <b>Ada</b>",
      tags: ["old", "gift"],
      email: "ada@example.com",
      phone: "+441610000000",
    };
    await update(id, {
      ...changes,
      poNumber: "PO-7",
      attributes: [{ key: "Wrap", value: "red" }],
      shippingAddress: ADDRESS,
    });
    expect(there(id)).toMatchObject({ note: "Call <b>Ada</b>", tags: ["old", "gift"], poNumber: "PO-7" });
    expect(there(id).shippingAddress).toMatchObject({ city: "Manchester", countryCode: "GB" });
    expect(await here(id)).toMatchObject({ email: "ada@example.com", tags: ["gift", "old"], country_code: "GB" });
    const [activity] = await listActivity(shop.ctx, `Order/${id}`);
    expect(activity).toMatchObject({ action: "order.updated", isYou: true });
    const audit = JSON.stringify(
      await shop.rows("select details from audit_entries where subject = $1", [`Order/${id}`]),
    );
    for (const word of ["Ada", "ada@", "Manchester", "0000000"]) expect(audit).not.toContain(word);
    const page = await getOrder(shop.ctx, { id });
    expect(page).toMatchObject({ note: "Call <b>Ada</b>", attributes: [{ key: "Wrap", value: "red" }] });
    expect(page.shippingAddress?.values).toEqual(ADDRESS);
  });

  it("that was changed elsewhere meanwhile is not overwritten; tags of both stay", async () => {
    const id = await placed({ tags: ["a", "b"], note: "first" });
    await update(id, { note: "elsewhere", tags: ["a", "b", "theirs"] });
    await expect(update(id, { note: "mine" }, { note: "first" })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "changed" },
    });
    expect(there(id).note).toBe("elsewhere");
    await update(id, { tags: ["a", "mine"] }, { tags: ["a", "b"] });
    expect([...there(id).tags].sort()).toEqual(["a", "mine", "theirs"]);
    await update(id, { note: "elsewhere" }, { note: "first" });
  });

  it("and is refused stands beside its field, and nothing is written", async () => {
    const id = await placed({ note: "before" });
    const wrong = (changes: object) => update(id, { note: "after", ...changes });
    await expect(wrong({ shippingAddress: { ...ADDRESS, countryCode: "ZZ" } })).rejects.toBeTruthy();
    await expect(wrong({ shippingAddress: { ...ADDRESS, city: "<i>x</i>" } })).rejects.toMatchObject({
      code: "shopify_rejected",
      details: { fields: { "shippingAddress.city": "City cannot contain HTML tags" } },
    });
    expect(there(id).note).toBe("before");
    for (const changes of [{ email: "nobody" }, { tags: ["x".repeat(41)] }, { attributes: [{ key: "", value: "" }] }])
      expect(UpdateOrder.safeParse({ ...changes, id }).success).toBe(false);
    await expect(update("1", { note: "x" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what is done to an order", () => {
  it("paid once however often it is clicked, here and there", async () => {
    const id = await placed({ financialStatus: "PENDING" });
    const click = () => markOrderPaid(shop.ctx, { id, key: `paid-${id}` });
    await Promise.all([click(), click()]);
    expect(there(id).transactions.filter(({ kind }) => kind === "SALE" || kind === "CAPTURE")).toHaveLength(1);
    expect(await here(id)).toMatchObject({ financial_status: "PAID" });
    await expect(markOrderPaid(shop.ctx, { id })).rejects.toMatchObject({ code: "shopify_rejected" });
    expect((await listActivity(shop.ctx, `Order/${id}`)).map(({ action }) => action)).toEqual(["order.paid"]);
  });

  it("captured in parts, never above what is authorized, with amounts as people type them", async () => {
    const money = (amount: string) => ({ shopMoney: { amount, currencyCode: shop.ctx.shop.currency! } });
    const id = await placed({
      lineItems: [{ title: "Chair", quantity: 1, priceSet: money("100.00") }],
      financialStatus: "AUTHORIZED",
      transactions: [{ kind: "AUTHORIZATION", status: "SUCCESS", gateway: "bogus", amountSet: money("100.00") }],
    });
    const page = await getOrder(shop.ctx, { id });
    const authorization = page.payments.find(({ capturable }) => capturable !== null)!;
    expect(authorization.capturable).toEqual({ shop: "10000", presentment: "10000" });
    const capture = (amount: string, key?: string) =>
      captureOrder(shop.ctx, CaptureOrder.parse({ id, transactionId: authorization.id, amount, key }));
    await Promise.all([capture("40", "capture-1"), capture("40", "capture-1")]);
    await expect(capture("60.01")).rejects.toMatchObject({
      code: "shopify_rejected",
      details: { fields: { amount: "Amount exceeds the capturable amount" } },
    });
    await expect(capture("0")).rejects.toMatchObject({ details: { fields: { amount: expect.any(String) } } });
    for (const amount of ["12,50", "-1", "1e3", "12345678901234"])
      expect(CaptureOrder.safeParse({ id, transactionId: authorization.id, amount }).success).toBe(false);
    // Somebody else takes as much as a try that never came through: it is not said to be ours.
    const fault = shop.sandbox.faults.add({ target: "request", kind: "drop", times: null, match: "CaptureOrder" });
    await expect(capture("20", "capture-2")).rejects.toMatchObject({ code: "unavailable" });
    shop.sandbox.faults.remove(fault.id);
    await capture("20");
    await expect(capture("20", "capture-2")).rejects.toMatchObject({ details: { reason: "unsure" } });
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "CaptureOrder" });
    await capture("40", "capture-3");
    expect(
      there(id)
        .transactions.filter(({ kind }) => kind === "CAPTURE")
        .map(({ amount }) => amount),
    ).toEqual([4000, 2000, 4000]);
    expect(await here(id)).toMatchObject({ financial_status: "PAID" });
  });

  it("archived and taken out again", async () => {
    const id = await placed();
    await closeOrder(shop.ctx, { id });
    await closeOrder(shop.ctx, { id });
    expect((await here(id)).closed_at).not.toBeNull();
    await openOrder(shop.ctx, { id });
    expect(there(id).closedAt).toBeNull();
    expect((await here(id)).closed_at).toBeNull();
  });

  it("cancelled with refund and units put back, once", async () => {
    const id = await placed({ financialStatus: "PAID" });
    const input = CancelOrder.parse({
      id,
      reason: "CUSTOMER",
      refund: true,
      restock: true,
      notify: false,
      key: `cancel-${id}`,
    });
    expect(await cancelOrder(shop.ctx, input)).toEqual({ id, isDone: true });
    expect(await cancelOrder(shop.ctx, input)).toEqual({ id, isDone: true });
    expect(there(id)).toMatchObject({ cancelReason: "CUSTOMER", financialStatus: "REFUNDED" });
    expect((await here(id)).cancelled_at).not.toBeNull();
    await expect(cancelOrder(shop.ctx, { ...input, key: undefined })).rejects.toMatchObject({
      code: "shopify_rejected",
      details: { fields: { form: "Cannot cancel an order that has already been canceled" } },
    });
    await expect(openOrder(shop.ctx, { id })).rejects.toMatchObject({ code: "shopify_rejected" });
    const page = await getOrder(shop.ctx, { id });
    expect(page.can).toMatchObject({ cancel: false, edit: false, fulfill: false, markAsPaid: false });
  });

  it("asks for the permission that it takes", async () => {
    const [{ id }] = orders() as [OrderDoc];
    const reader = { ...shop.ctx, scopes: new Set(["read_orders"]) };
    const cancel = CancelOrder.parse({ id, reason: "OTHER", refund: false, restock: false, notify: false });
    for (const attempt of [
      () => closeOrder(reader, { id }),
      () => markOrderPaid(reader, { id }),
      () => cancelOrder(reader, cancel),
      () => updateOrder(reader, UpdateOrder.parse({ id, note: "x" })),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden", details: { scopes: ["write_orders"] } });
  });
});
