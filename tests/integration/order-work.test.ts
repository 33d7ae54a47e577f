// What is done to orders: a draft that becomes one, sending, refunds. Each at the stand-in over HTTP, in the mirror and in the audit log.
import { visitedStore, closeVisited, type VisitedStore, WANTED } from "../support/visited-store.ts";
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listActivity } from "#app/features/operations/index.server.ts";
import * as orders from "#app/features/orders/index.server.ts";
import * as inputs from "#app/features/orders/schema.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";

const SCOPES = [
  ...WANTED,
  "write_orders",
  "write_draft_orders",
  "write_merchant_managed_fulfillment_orders",
  "write_order_edits",
  "write_returns",
];

let shop: VisitedStore;
beforeAll(async () => {
  shop = await visitedStore({ orders: 20, scopes: SCOPES });
}, 300_000);
afterEach(() => shop.sandbox.faults.clear());
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const variants = () =>
  shop.store.all<{ id: string; price: number }>(
    `select cast(v.id as text) id, json_extract(v.doc, '$.price') price from variants v
     join inventory_items i on i.variant_id = v.id and i.tracked = 1
     where exists (select 1 from inventory_levels l where l.inventory_item_id = i.id)
       and json_extract(v.doc, '$.price') > 0 order by v.id limit 5`,
  );

const line = (variantId: string, quantity: number): inputs.DraftLine => ({
  ...{ uuid: randomUUID(), variantId, title: "", quantity, price: "", taxable: true, requiresShipping: true },
  discount: null,
});
const draft = (lines: inputs.DraftLine[], more: Partial<inputs.DraftContent> = {}): inputs.DraftContent =>
  inputs.DraftContent.parse({
    ...{ lines, customerId: null, email: "", note: "", tags: [], address: null, discount: null },
    ...{ shipping: { kind: "none" }, taxExempt: true },
    ...more,
  });
const key = () => randomUUID();
/** Shopify does it, and nobody hears. */
const loseAnswerOf = (match: string) =>
  void shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match });
/** Shopify gets nothing of it. */
const neverHear = (match: string) =>
  void shop.sandbox.faults.add({ target: "request", kind: "drop", times: null, match });
const refundOf = (id: string, amount: string) =>
  inputs.RefundItems.parse({ id, lines: [], restockAt: null, shipping: "", note: "", notify: false, amount });
const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(() => null).catch((thrown: unknown) => thrown);
  if (!isAppError(error)) throw error ?? new Error("was not refused");
  return { code: error.code, ...error.details } as { code: string; fields?: Record<string, string>; scopes?: string[] };
};

/** A paid order of `quantity` units of the first variant, with shipping of 5.00. */
async function paidOrder(quantity = 3): Promise<string> {
  const [variant] = variants();
  const content = draft([line(variant!.id, quantity)], {
    email: "buyer@example.com",
    shipping: { kind: "custom", title: "Courier", price: "5.00" },
  });
  const { id } = await orders.createDraft(shop.ctx, { ...content, key: key() });
  const { updatedAt } = await orders.getDraft(shop.ctx, { id });
  const { orderId } = await orders.completeDraft(shop.ctx, { id, seenAt: updatedAt, isPending: false, key: key() });
  return orderId;
}
const mirrored = async (id: string) =>
  (
    await shop.rows<{ financial_status: string; fulfillment_status: string }>(
      "select financial_status, fulfillment_status from orders where id = $1::bigint",
      [id],
    )
  )[0];
const onHand = (variantId: string) =>
  shop.store
    .all<{ n: number }>(
      `select json_extract(l.doc, '$.quantities.on_hand') n from inventory_levels l
       join inventory_items i on i.id = l.inventory_item_id where i.variant_id = ?`,
      BigInt(variantId),
    )
    .reduce((sum, { n }) => sum + n, 0);

describe("a draft", () => {
  it("is counted by Shopify while it is typed, kept, changed, found, copied and deleted", async () => {
    const [one, two] = variants();
    const content = draft(
      [
        { ...line(one!.id, 2), discount: { type: "PERCENTAGE", value: "10", reason: "Friend" } },
        { ...line("1", 1), variantId: null, title: "Gift wrap", price: "4.50" },
      ],
      { note: "Ring twice", tags: ["vip"], shipping: { kind: "custom", title: "Courier", price: "7.25" } },
    );
    const counted = await orders.calculateDraft(shop.ctx, content);
    const half = Math.round((one!.price * 2 * 9) / 10);
    expect(counted).toMatchObject({
      subtotalMinor: String(half + 450),
      shippingMinor: "725",
      totalMinor: String(half + 450 + 725),
      lines: [{ uuid: content.lines[0]!.uuid }, { title: "Gift wrap", unitMinor: "450" }],
    });
    const { id } = await orders.createDraft(shop.ctx, { ...content, key: key() });
    const page = await orders.getDraft(shop.ctx, { id });
    expect(page.content).toMatchObject({
      note: "Ring twice",
      tags: ["vip"],
      shipping: { kind: "custom", title: "Courier" },
    });
    expect(page.counted.totalMinor).toBe(counted.totalMinor);
    const changed = { ...page.content, lines: [...page.content.lines, line(two!.id, 1)] };
    await orders.updateDraft(shop.ctx, { ...changed, id, seenAt: page.updatedAt, key: key() });
    expect((await orders.getDraft(shop.ctx, { id })).content.lines).toHaveLength(3);
    expect(
      await refusal(orders.updateDraft(shop.ctx, { ...changed, id, seenAt: page.updatedAt, key: key() })),
    ).toMatchObject({ code: "conflict", reason: "changed" });
    const found = await orders.listDrafts(shop.ctx, new URL("https://app.test/?query=twice&status=open&tag=vip"));
    expect(found.rows.map((row) => row.id)).toEqual([id]);
    const copy = await orders.duplicateDraft(shop.ctx, { id, key: key() });
    expect(copy.id).not.toBe(id);
    const again = key();
    await orders.deleteDraft(shop.ctx, { id: copy.id, key: again });
    expect(await orders.deleteDraft(shop.ctx, { id: copy.id, key: again })).toEqual({ id: copy.id });
    expect(await refusal(orders.getDraft(shop.ctx, { id: copy.id }))).toMatchObject({ code: "not_found" });
  });

  it("that was not saved is never said to be saved, though somebody else changed it meanwhile", async () => {
    const { id } = await orders.createDraft(shop.ctx, { ...draft([line(variants()[0]!.id, 1)]), key: key() });
    const page = await orders.getDraft(shop.ctx, { id });
    const half = { type: "PERCENTAGE" as const, value: "50", reason: "" };
    const input = { ...page.content, discount: half, id, seenAt: page.updatedAt, key: key() };
    neverHear("UpdateDraft");
    expect(await refusal(orders.updateDraft(shop.ctx, input))).toMatchObject({ code: "unavailable" });
    shop.sandbox.faults.clear();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const theirs = { ...page.content, email: "other@example.com", id, seenAt: page.updatedAt };
    await orders.updateDraft(shop.ctx, theirs);
    expect(await refusal(orders.updateDraft(shop.ctx, input))).toMatchObject({ code: "conflict", reason: "changed" });
    expect((await orders.getDraft(shop.ctx, { id })).content).toMatchObject({
      ...{ email: "other@example.com", discount: null },
    });
  });

  it("is saved though the answer was lost, whatever of it was typed", async () => {
    const { id } = await orders.createDraft(shop.ctx, { ...draft([line(variants()[0]!.id, 1)]), key: key() });
    const page = await orders.getDraft(shop.ctx, { id });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    loseAnswerOf("UpdateDraft");
    await orders.updateDraft(shop.ctx, {
      ...page.content,
      ...{ tags: ["zebra", "apple"], email: "Ada@Example.com", note: "Ring" },
      discount: { type: "FIXED_AMOUNT", value: "1.50", reason: "Friend" },
      shipping: { kind: "custom", title: "Courier", price: "5" },
      ...{ id, seenAt: page.updatedAt, key: key() },
    });
    expect((await orders.getDraft(shop.ctx, { id })).content.note).toBe("Ring");
  });

  it("keeps what the form does not know: attributes of lines, and the SKU of a custom one", async () => {
    const document = `mutation Make($input: DraftOrderInput!) {
      draftOrderCreate(input: $input) { draftOrder { id } userErrors { field message } }
    }`;
    const engraved = { customAttributes: [{ key: "Engraving", value: "For Ada" }] };
    const lineItems = [
      { variantId: `gid://shopify/ProductVariant/${variants()[0]!.id}`, quantity: 1, ...engraved },
      { title: "Box", quantity: 1, originalUnitPrice: "4.00", sku: "BOX-1" },
    ];
    const made = (await adminGraphql(shop.ctx, document as never, { input: { lineItems } } as never)) as {
      draftOrderCreate: { draftOrder: { id: string } };
    };
    const id = made.draftOrderCreate.draftOrder.id.split("/").pop()!;
    const there = () =>
      (
        JSON.parse(shop.store.get<{ doc: string }>("select doc from draft_orders where id = ?", BigInt(id))!.doc) as {
          lines: { line: { sku: string; customAttributes: object[]; quantity: number } }[];
        }
      ).lines.map(({ line: one }) => [one.sku, one.customAttributes, one.quantity]);
    const before = there();
    const page = await orders.getDraft(shop.ctx, { id });
    await orders.updateDraft(shop.ctx, { ...page.content, note: "Ring", id, seenAt: page.updatedAt });
    expect(there()).toEqual(before);
    const { updatedAt } = await orders.getDraft(shop.ctx, { id });
    const lines = page.content.lines.map((one) => ({ ...one, quantity: 2 }));
    await orders.updateDraft(shop.ctx, { ...page.content, note: "Ring", lines, id, seenAt: updatedAt });
    expect(there()).toEqual(before.map(([sku, attributes]) => [sku, attributes, 2]));
  });

  it("is found by its name in the search over everything, and nothing waits where Shopify does not answer", async () => {
    const { id } = await orders.createDraft(shop.ctx, { ...draft([line(variants()[0]!.id, 1)]), key: key() });
    const { name } = await orders.getDraft(shop.ctx, { id });
    for (const query of [name, name.slice(1).toLowerCase()]) {
      const [group] = await orders.findDrafts(shop.ctx, { query });
      expect(group!.rows[0]).toMatchObject({ id, title: name, path: `/app/orders/drafts/${id}`, status: "OPEN" });
    }
    expect(await orders.findDrafts(shop.ctx, { query: "desk 12" })).toEqual([]);
    neverHear("ListDrafts");
    expect(await orders.findDrafts(shop.ctx, { query: name })).toEqual([]);
  });

  it("takes discount codes: a share, an amount, free shipping; one that has run out is refused, and nothing is kept", async () => {
    const one = variants().find(({ price }) => price > 2000)!;
    const shipping = { kind: "custom" as const, title: "Courier", price: "7.25" };
    const content = draft([line(one.id, 2)], { shipping, discountCodes: ["welcome10", "SHIPFREE"] });
    const counted = await orders.calculateDraft(shop.ctx, content);
    const tenth = Math.round(one.price * 2 * 0.1);
    expect(counted).toMatchObject({
      ...{ refusedCodes: [], subtotalMinor: String(one.price * 2 - tenth), totalMinor: String(one.price * 2 - tenth) },
    });
    const fixed = await orders.calculateDraft(shop.ctx, { ...content, discountCodes: ["FIVEOFF"] });
    expect(fixed.subtotalMinor).toBe(String(one.price * 2 - 500));
    const over = { ...content, discountCodes: ["WELCOME10", "SUMMER25", "NOPE"] };
    const told = await orders.calculateDraft(shop.ctx, over);
    expect(told.refusedCodes.map(({ code }) => code)).toEqual(["SUMMER25", "NOPE"]);
    expect(told.totalMinor).toBe(String(one.price * 2 - tenth + 725));
    const count = () => shop.store.get<{ n: number }>("select count(*) n from draft_orders")!.n;
    const before = count();
    const refused = await refusal(orders.createDraft(shop.ctx, { ...over, key: key() }));
    expect(refused).toMatchObject({ code: "shopify_rejected" });
    expect(Object.keys(refused.fields!)).toEqual(["discountCodes.1", "discountCodes.2"]);
    expect(count()).toBe(before);
    const { id } = await orders.createDraft(shop.ctx, { ...content, key: key() });
    const page = await orders.getDraft(shop.ctx, { id });
    expect(page.content.discountCodes).toEqual(["WELCOME10", "SHIPFREE"]);
    const next = { ...page.content, discountCodes: ["SUMMER25"], id, seenAt: page.updatedAt, key: key() };
    expect((await refusal(orders.updateDraft(shop.ctx, next))).fields).toHaveProperty(["discountCodes.0"]);
    const { orderId } = await orders.completeDraft(shop.ctx, {
      id,
      seenAt: page.updatedAt,
      isPending: true,
      key: key(),
    });
    const [kept] = await shop.rows<{ discount_codes: string[] }>(
      "select discount_codes from orders where id = $1::bigint",
      [orderId],
    );
    expect(kept!.discount_codes).toEqual(["WELCOME10", "SHIPFREE"]);
  });

  it("says what Shopify refuses beside the field", async () => {
    const wrong = draft([{ ...line("1", 1), variantId: null, title: "", price: "1" }]);
    expect((await refusal(orders.createDraft(shop.ctx, { ...wrong, key: key() }))).fields).toEqual({
      "lines.0.title": "Merchandise title is empty.",
    });
    const gone = draft([line("1", 1)]);
    expect((await refusal(orders.calculateDraft(shop.ctx, gone))).fields).toHaveProperty(["lines.0.quantity"]);
    const html = draft([line(variants()[0]!.id, 1)], {
      address: {
        ...{ firstName: "<b>A</b>", lastName: "", company: "", address1: "", address2: "", city: "", zip: "" },
        ...{ provinceCode: "", phone: "", countryCode: "US" },
      },
    });
    expect((await refusal(orders.createDraft(shop.ctx, { ...html, key: key() }))).fields).toHaveProperty([
      "address.firstName",
    ]);
    for (const price of ["1,50", "-1", "1234567890123", "1e3"])
      expect(inputs.DraftContent.safeParse({ ...wrong, lines: [{ ...wrong.lines[0], price }] }).success).toBe(false);
  });

  it("is made once by a double click, and found where the answer was lost", async () => {
    const content = { ...draft([line(variants()[0]!.id, 1)]), key: key() };
    const before = shop.store.get<{ n: number }>("select count(*) n from draft_orders")!.n;
    const [a, b] = await Promise.all([orders.createDraft(shop.ctx, content), orders.createDraft(shop.ctx, content)]);
    expect(a).toEqual(b);
    loseAnswerOf("CreateDraft");
    const lost = await orders.createDraft(shop.ctx, { ...draft([line(variants()[0]!.id, 1)]), key: key() });
    expect(shop.store.get<{ n: number }>("select count(*) n from draft_orders")!.n).toBe(before + 2);
    expect(lost.id).not.toBe(a.id);
  });

  it("becomes an order that is here at once, paid or not", async () => {
    const id = await paidOrder();
    expect(await mirrored(id)).toEqual({ financial_status: "PAID", fulfillment_status: "UNFULFILLED" });
    expect(await shop.audited(/^(draft|order)\./)).toEqual(
      expect.arrayContaining(["draft.completed", "order.created"]),
    );
    const { id: other } = await orders.createDraft(shop.ctx, { ...draft([line(variants()[0]!.id, 1)]), key: key() });
    const { updatedAt: seenAt } = await orders.getDraft(shop.ctx, { id: other });
    const { orderId } = await orders.completeDraft(shop.ctx, { id: other, seenAt, isPending: true, key: key() });
    expect(await mirrored(orderId)).toMatchObject({ financial_status: "PENDING" });
  });

  it("is invoiced, and nothing of the address is written down", async () => {
    const { id } = await orders.createDraft(shop.ctx, { ...draft([line(variants()[0]!.id, 1)]), key: key() });
    await orders.sendInvoice(shop.ctx, { id, to: "someone@example.com", subject: "", message: "Hi", key: key() });
    expect((await orders.getDraft(shop.ctx, { id })).status).toBe("INVOICE_SENT");
    const written = await shop.rows<{ details: unknown }>("select details from audit_entries");
    expect(JSON.stringify(written, (_, v: unknown) => (typeof v === "bigint" ? String(v) : v))).not.toContain(
      "@example",
    );
  });
});

describe("sending", () => {
  it("a part, then tracking, then taking it back", async () => {
    const id = await paidOrder(3);
    const page = await orders.getFulfilling(shop.ctx, { id });
    const [sending] = page.sendings;
    const [waiting] = sending!.lines;
    expect(waiting!.remaining).toBe(3);
    const input = {
      ...{ id, fulfillmentOrderId: sending!.id, lines: [{ id: waiting!.id, quantity: 2 }], notify: false, key: key() },
      tracking: { company: "UPS", number: "1Z1", url: "" },
    };
    const [a, b] = await Promise.all([orders.fulfilItems(shop.ctx, input), orders.fulfilItems(shop.ctx, input)]);
    expect(a).toEqual(b);
    expect(await mirrored(id)).toMatchObject({ fulfillment_status: "PARTIALLY_FULFILLED" });
    const tracking = { company: "DHL", number: "A1, A2", url: "" };
    await orders.updateTracking(shop.ctx, { id, fulfillmentId: a.id, tracking, notify: false, key: key() });
    const after = await orders.getFulfilling(shop.ctx, { id });
    expect(after.parcels).toHaveLength(1);
    expect(after.parcels[0]!.tracking.map(({ number }) => number)).toEqual(["A1", "A2"]);
    expect(after.sendings.flatMap(({ lines }) => lines.map(({ remaining }) => remaining))).toEqual([1]);
    const cancel = { id, fulfillmentId: a.id, key: key() };
    await orders.cancelFulfilment(shop.ctx, cancel);
    await orders.cancelFulfilment(shop.ctx, cancel);
    expect(await mirrored(id)).toMatchObject({ fulfillment_status: "UNFULFILLED" });
  });

  it("whose answer was lost is done once", async () => {
    const id = await paidOrder(2);
    const { sendings } = await orders.getFulfilling(shop.ctx, { id });
    loseAnswerOf("FulfilItems");
    await orders.fulfilItems(shop.ctx, {
      ...{ id, fulfillmentOrderId: sendings[0]!.id, lines: [{ id: sendings[0]!.lines[0]!.id, quantity: 2 }] },
      ...{ tracking: { company: "", number: "", url: "" }, notify: false, key: key() },
    });
    expect((await orders.getFulfilling(shop.ctx, { id })).parcels).toHaveLength(1);
    expect(await mirrored(id)).toMatchObject({ fulfillment_status: "FULFILLED" });
  });

  it("is held and let go, and moves to another location", async () => {
    const id = await paidOrder(2);
    const [sending] = (await orders.getFulfilling(shop.ctx, { id })).sendings;
    const of = { id, fulfillmentOrderId: sending!.id };
    await orders.holdItems(shop.ctx, { ...of, reason: "INCORRECT_ADDRESS", note: "Ask", key: key() });
    expect(await mirrored(id)).toMatchObject({ fulfillment_status: "ON_HOLD" });
    const held = (await orders.getFulfilling(shop.ctx, { id })).sendings[0]!;
    expect(held).toMatchObject({ status: "ON_HOLD", holds: [{ note: "Ask" }] });
    const lines = [{ id: held.lines[0]!.id, quantity: 1 }];
    const tracking = { company: "", number: "", url: "" };
    expect(
      await refusal(orders.fulfilItems(shop.ctx, { ...of, lines, tracking, notify: false, key: key() })),
    ).toMatchObject({ code: "shopify_rejected" });
    await orders.releaseHold(shop.ctx, { ...of, key: key() });
    const free = (await orders.getFulfilling(shop.ctx, { id })).sendings[0]!;
    const to = free.places.find(({ name }) => name !== free.location)!;
    await orders.moveItems(shop.ctx, { id, fulfillmentOrderId: free.id, locationId: to.id, key: key() });
    expect((await orders.getFulfilling(shop.ctx, { id })).sendings.map(({ location }) => location)).toEqual([to.name]);
  });

  it("somebody else's move, release or cancellation is never taken for one whose answer was lost: it is asked", async () => {
    const [moved, held, cancelled] = await Promise.all([paidOrder(1), paidOrder(1), paidOrder(1)]);
    const sendingOf = async (id: string) => (await orders.getFulfilling(shop.ctx, { id })).sendings[0]!;
    const [toMove, toRelease] = [await sendingOf(moved), await sendingOf(held)];
    const to = toMove.places.find(({ name }) => name !== toMove.location)!;
    const move = () => ({ id: moved, fulfillmentOrderId: toMove.id, locationId: to.id, key: key() });
    const release = () => ({ id: held, fulfillmentOrderId: toRelease.id, key: key() });
    await orders.holdItems(shop.ctx, { ...release(), reason: "OTHER", note: "" });
    const cancel = (refund: boolean) =>
      inputs.CancelOrder.parse({ id: cancelled, reason: "CUSTOMER", refund, restock: true, notify: false, staffNote: "", key: key() }); // prettier-ignore
    const [ours, theirs] = [[move(), release(), cancel(false)] as const, [move(), release(), cancel(true)] as const];
    const all = ([a, b, c]: typeof ours) => [
      orders.moveItems(shop.ctx, a),
      orders.releaseHold(shop.ctx, b),
      orders.cancelOrder(shop.ctx, c),
    ];
    for (const name of ["MoveItems", "ReleaseHold", "CancelOrder"]) neverHear(`mutation ${name}`);
    const refused = () => Promise.all(all(ours).map(refusal));
    expect(await refused()).toMatchObject([1, 2, 3].map(() => ({ code: "unavailable" })));
    shop.sandbox.faults.clear();
    await Promise.all(all(theirs));
    expect(await refused()).toMatchObject([1, 2, 3].map(() => ({ code: "conflict", reason: "unsure" })));
  }, 120_000);

  it("more than is left, or what is not there, is refused", async () => {
    const id = await paidOrder(1);
    const [sending] = (await orders.getFulfilling(shop.ctx, { id })).sendings;
    const tracking = { company: "", number: "", url: "" };
    const of = (fulfillmentOrderId: string, quantity: number) => ({
      ...{ id, fulfillmentOrderId, lines: [{ id: sending!.lines[0]!.id, quantity }], tracking, notify: false },
      key: key(),
    });
    for (const input of [of(sending!.id, 9), of("999999999", 1)])
      expect(await refusal(orders.fulfilItems(shop.ctx, input))).toMatchObject({ code: "shopify_rejected" });
    expect(inputs.FulfilItems.safeParse(of(sending!.id, 0)).success).toBe(false);
    expect(await refusal(orders.getFulfilling(shop.ctx, { id: "1" }))).toMatchObject({ code: "not_found" });
  });
});

describe("a refund", () => {
  it("comes to what Shopify suggests: units back on the shelf, a part of the shipping", async () => {
    const id = await paidOrder(3);
    const [variant] = variants();
    const page = await orders.getRefunding(shop.ctx, { id });
    expect(page.lines).toMatchObject([{ isSent: false, refundable: 3, unitMinor: String(variant!.price) }]);
    const asked = {
      ...{ id, lines: [{ id: page.lines[0]!.id, isSent: false, quantity: 1 }], restockAt: page.places[0]!.id },
      shipping: "2.00",
    };
    const suggested = await orders.suggestRefund(shop.ctx, asked);
    expect(suggested).toMatchObject({
      subtotalMinor: String(variant!.price),
      shippingMinor: "200",
      amountMinor: String(variant!.price + 200),
      shippingMaximumMinor: "500",
    });
    const amount = (Number(suggested.amountMinor) / 100).toFixed(2);
    const input = { ...asked, amount, note: "Too small", notify: false, key: key() };
    const [a, b] = await Promise.all([orders.refundItems(shop.ctx, input), orders.refundItems(shop.ctx, input)]);
    expect(a).toEqual(b);
    expect(await mirrored(id)).toMatchObject({ financial_status: "PARTIALLY_REFUNDED" });
    expect((await orders.getRefunding(shop.ctx, { id })).refundedMinor).toBe(suggested.amountMinor);
    const [told] = await listActivity(shop.ctx, `Order/${id}`);
    const figures = [
      { field: "units", value: "1" },
      { field: "amount", value: amount },
    ];
    expect(told).toMatchObject({ action: "order.refunded", figures });
  });

  it("goes to store credit, where the order has a customer: the account grows, the payments stay, and no more than is left", async () => {
    const id = await paidOrder(2);
    const { suggested, currency, order } = await orders.getRefunding(shop.ctx, { id });
    expect(order.hasCustomer).toBe(true);
    const of = (amount: string) => ({
      ...{ id, lines: [], restockAt: null, shipping: "", note: "", notify: false, amount, to: "credit" as const },
      key: key(),
    });
    const over = (Number(suggested.maximumMinor) / 100 + 0.01).toFixed(2);
    expect((await refusal(orders.refundItems(shop.ctx, of(over)))).fields).toHaveProperty("amount");
    const credited = () =>
      shop.store
        .all<{ doc: string }>(
          `select t.doc from store_credit_transactions t join store_credit_accounts a on a.id = t.account_id
           where a.currency = ? and a.customer_id = (select customer_id from orders where cast(id as text) = ?)`,
          ...[currency, id],
        )
        .reduce((sum, { doc }) => sum + (JSON.parse(doc) as { amount: number }).amount, 0);
    const before = credited();
    const input = of("3.50");
    loseAnswerOf("RefundItems");
    await orders.refundItems(shop.ctx, input).catch(() => null);
    await orders.refundItems(shop.ctx, input);
    expect(credited() - before).toBe(350);
    const after = await orders.getRefunding(shop.ctx, { id });
    expect(after.refundedMinor).toBe("350");
    expect(after.suggested.ways.map(({ maximumMinor }) => maximumMinor)).toEqual(
      suggested.ways.map(({ maximumMinor }) => maximumMinor),
    );
    const [told] = await listActivity(shop.ctx, `Order/${id}`);
    expect(told).toMatchObject({ action: "order.refunded", figures: [{ field: "credit", value: "3.50" }] });
    const page = await orders.getOrder(shop.ctx, { id });
    expect(JSON.stringify(page)).toContain("store credit");
  });

  it("of an amount of one's own is never above what is left", async () => {
    const id = await paidOrder(1);
    const { suggested } = await orders.getRefunding(shop.ctx, { id });
    const left = Number(suggested.maximumMinor) / 100;
    const of = (amount: string, more = {}) => ({
      ...{ id, lines: [], restockAt: null, shipping: "", note: "", notify: false, amount, key: key() },
      ...more,
    });
    expect((await refusal(orders.refundItems(shop.ctx, of((left + 0.01).toFixed(2))))).fields).toHaveProperty("amount");
    expect((await refusal(orders.refundItems(shop.ctx, of("0")))).fields).toHaveProperty("amount");
    expect((await refusal(orders.refundItems(shop.ctx, of("1", { shipping: "99" })))).fields).toHaveProperty(
      "shipping",
    );
    await orders.refundItems(shop.ctx, of("1.00"));
    expect((await refusal(orders.refundItems(shop.ctx, of(left.toFixed(2))))).fields).toHaveProperty("amount");
    for (const amount of ["1,50", "-1", "1234567890123", ""])
      expect(inputs.RefundItems.safeParse(of(amount)).success).toBe(false);
  });

  it("of somebody else is never taken for one whose answer was lost", async () => {
    const id = await paidOrder(1);
    const input = { ...refundOf(id, "1.00"), key: key() };
    neverHear("RefundItems");
    expect(await refusal(orders.refundItems(shop.ctx, input))).toMatchObject({ code: "unavailable" });
    shop.sandbox.faults.clear();
    const theirs = await orders.refundItems(shop.ctx, { ...refundOf(id, "1.00"), key: key() });
    const ours = await orders.refundItems(shop.ctx, input);
    expect(ours.id).not.toBe(theirs.id);
    expect((await orders.getRefunding(shop.ctx, { id })).refundedMinor).toBe("200");
  });

  it("of all that is left, made though each answer was lost, is found by its key: nothing is left to suggest by then", async () => {
    const id = await paidOrder(1);
    const { suggested } = await orders.getRefunding(shop.ctx, { id });
    const input = { ...refundOf(id, (Number(suggested.maximumMinor) / 100).toFixed(2)), key: key() };
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: null, match: "RefundItems" });
    expect(await refusal(orders.refundItems(shop.ctx, input))).toMatchObject({ code: "unavailable" });
    shop.sandbox.faults.clear();
    await orders.refundItems(shop.ctx, input);
    expect((await orders.getRefunding(shop.ctx, { id })).refundedMinor).toBe(suggested.maximumMinor);
  });

  it("whose answer was lost is made once", async () => {
    const id = await paidOrder(1);
    loseAnswerOf("RefundItems");
    await orders.refundItems(shop.ctx, {
      ...{ id, lines: [], restockAt: null, shipping: "", note: "", notify: false, amount: "1.50", key: key() },
    });
    expect((await orders.getRefunding(shop.ctx, { id })).refundedMinor).toBe("150");
  });

  it("of units that wait puts them back where they wait, wherever the rest of the store is", async () => {
    const id = await paidOrder(2);
    const [first] = (await orders.getFulfilling(shop.ctx, { id })).sendings;
    const to = first!.places.find(({ name }) => name !== first!.location)!;
    for (const { id: locationId, name } of [to, ...first!.places.filter((place) => place.name === first!.location)]) {
      const [sending] = (await orders.getFulfilling(shop.ctx, { id })).sendings;
      if (sending!.location !== name)
        await orders.moveItems(shop.ctx, { id, fulfillmentOrderId: sending!.id, locationId, key: key() });
      const page = await orders.getRefunding(shop.ctx, { id });
      expect(page.lines).toMatchObject([{ isSent: false, home: locationId }]);
      expect(page.places[0]).toEqual({ id: locationId, name });
    }
    await shop.read("products");
    const items = shop.store.all<{ id: string }>("select cast(id as text) id from inventory_items");
    await renewObjects(knownStore(shop.ctx), resourceOf("inventory"), items.map((item) => BigInt(item.id)), { by: "polling" }); // prettier-ignore
    // Who may not read where it waits has it back where the item is stocked.
    const { lines } = await orders.getRefunding(
      { ...shop.ctx, scopes: new Set(["write_orders", "read_locations"]) },
      { id },
    );
    const stocked = shop.store.all<{ id: string }>(
      `select cast(l.location_id as text) id from inventory_levels l
       join inventory_items i on i.id = l.inventory_item_id where i.variant_id = ?`,
      BigInt(variants()[0]!.id),
    );
    expect(stocked.map((place) => place.id)).toContain(lines[0]!.home);
  });

  it("of units that were sent puts them back on the shelf", async () => {
    const id = await paidOrder(2);
    const [variant] = variants();
    const [sending] = (await orders.getFulfilling(shop.ctx, { id })).sendings;
    await orders.fulfilItems(shop.ctx, {
      ...{ id, fulfillmentOrderId: sending!.id, lines: [{ id: sending!.lines[0]!.id, quantity: 2 }], notify: false },
      ...{ tracking: { company: "", number: "", url: "" }, key: key() },
    });
    const page = await orders.getRefunding(shop.ctx, { id });
    expect(page.lines).toMatchObject([{ isSent: true, refundable: 2 }]);
    // Where it was sent from is offered, wherever that stands in the alphabet.
    expect(page.places[0]!.name).toBe(sending!.location);
    const before = onHand(variant!.id);
    await orders.refundItems(shop.ctx, {
      ...{ id, lines: [{ id: page.lines[0]!.id, isSent: true, quantity: 2 }], restockAt: page.places[0]!.id },
      ...{ shipping: "", amount: "0", note: "", notify: false, key: key() },
    });
    expect(onHand(variant!.id)).toBe(before + 2);
  });
});

describe("an edit", () => {
  it("is staged step by step, leaves nothing until it is committed, and is committed once", async () => {
    const id = await paidOrder(3);
    const [, other] = variants();
    const { edited } = await orders.getEditing(shop.ctx, { id });
    const stage = (...steps: inputs.EditStep[]) => orders.stageEdit(shop.ctx, { id, editId: edited.editId, steps });
    const before = Number(edited.totalMinor);
    const fewer = await stage({ kind: "quantity", lineId: edited.lines[0]!.id, quantity: 1, restock: true });
    expect(Number(fewer.totalMinor)).toBe(before - 2 * Number(edited.lines[0]!.unitMinor));
    const item = { title: "Stool", price: "7.50", quantity: 2, taxable: false, requiresShipping: true };
    const more = await stage({ kind: "variant", variantId: other!.id, quantity: 1 }, { kind: "custom", ...item });
    const stool = more.lines.find(({ title }) => title === "Stool")!;
    expect(stool).toMatchObject({ isAdded: true, quantity: 2, unitMinor: "750" });
    const cheaper = await stage({
      kind: "discount",
      lineId: stool.id,
      type: "PERCENTAGE",
      value: "10",
      reason: "Sorry",
    });
    const discounted = cheaper.lines.find(({ title }) => title === "Stool")!;
    expect(discounted).toMatchObject({ discountedMinor: "675" });
    const back = await stage({ kind: "noDiscount", discountId: discounted.discountId! });
    expect(back.totalMinor).toBe(more.totalMinor);
    // A line that was there before the edit becomes cheaper just the same.
    const [older] = more.lines;
    const half = { kind: "discount", lineId: older!.id, type: "PERCENTAGE", value: "50", reason: "" } as const;
    const relieved = await stage(half);
    expect(Number(more.totalMinor) - Number(relieved.totalMinor)).toBe(Math.floor(Number(older!.unitMinor) / 2));
    await stage({ kind: "noDiscount", discountId: relieved.lines[0]!.discountId! });
    const shipped = await stage({ kind: "shipping", title: "Express", price: "3.00" });
    expect(Number(shipped.totalMinor)).toBe(Number(more.totalMinor) + 300);
    const added = shipped.shipping.find(({ title }) => title === "Express")!;
    expect((await stage({ kind: "noShipping", shippingId: added.id })).totalMinor).toBe(more.totalMinor);
    const totalOf = async () =>
      String(
        (await shop.rows<{ n: bigint }>("select current_total_minor n from orders where id = $1::bigint", [id]))[0]!.n,
      );
    expect(await totalOf()).toBe(String(before));
    const { mark: seen } = (await orders.lookAtEdit(shop.ctx, { id, editId: edited.editId })).edited;
    const input = { id, editId: edited.editId, seen, note: "By phone", notify: false, key: key() };
    const [a, b] = await Promise.all([orders.commitEdit(shop.ctx, input), orders.commitEdit(shop.ctx, input)]);
    expect(a).toEqual(b);
    expect(await totalOf()).toBe(more.totalMinor);
    expect(await shop.audited(/^order\.edited$/)).toHaveLength(1);
    const [told] = await listActivity(shop.ctx, `Order/${id}`);
    const items = told!.changes.find(({ field }) => field === "items")!;
    expect(items.from).toMatch(/^3 × .+ \(\d+\.\d\d\)$/);
    expect(items.to).toMatch(/^1 × .+; 1 × .+; 2 × Stool \(7\.50\)$/);
    expect(told!.changes.map(({ field }) => field)).toEqual(["items", "total"]);
  });

  it("prices what it adds in the store's currency, where the buyer paid in another one", async () => {
    const foreign = shop.store.get<{ id: string }>(
      `select cast(id as text) id from orders where json_extract(doc, '$.presentmentCurrency') <> json_extract(doc, '$.currency')
         and cancelled_at is null order by id desc limit 1`,
    )!;
    const { currency, edited } = await orders.getEditing(shop.ctx, foreign);
    expect(currency).not.toBe(shop.ctx.shop.currency);
    const item = { title: "Stool", price: "7.50", quantity: 1, taxable: false, requiresShipping: false };
    const steps: inputs.EditStep[] = [
      { kind: "custom", ...item },
      { kind: "shipping", title: "Express", price: "3.00" },
    ];
    const staged = await orders.stageEdit(shop.ctx, { ...foreign, editId: edited.editId, steps });
    const stool = staged.lines.find(({ title }) => title === "Stool")!;
    expect(Number(stool.unitMinor)).toBeGreaterThan(0);
    expect(stool.unitMinor).not.toBe("750");
    const key = randomUUID();
    const of = { ...foreign, editId: edited.editId, seen: staged.mark };
    await orders.commitEdit(shop.ctx, { ...of, note: "", notify: false, key });
    const doc = shop.store.get<{ doc: string }>("select doc from orders where cast(id as text) = ?", foreign.id)!;
    const { lines } = JSON.parse(doc.doc) as { lines: { title: string; unitPrice: [number, number] }[] };
    expect(lines.find(({ title }) => title === "Stool")!.unitPrice[0]).toBe(750);
  });

  it("says what Shopify refuses, and is found where the answer was lost", async () => {
    const id = await paidOrder(1);
    const { edited } = await orders.getEditing(shop.ctx, { id });
    const of = { id, editId: edited.editId };
    const commit = { id, editId: edited.editId, seen: edited.mark, note: "", notify: false };
    expect(await refusal(orders.commitEdit(shop.ctx, { ...commit, key: key() }))).toMatchObject({
      code: "shopify_rejected",
    });
    const free: inputs.EditStep = {
      kind: "discount",
      lineId: edited.lines[0]!.id,
      type: "PERCENTAGE",
      value: "101",
      reason: "",
    };
    expect((await refusal(orders.stageEdit(shop.ctx, { ...of, steps: [free] }))).fields).toHaveProperty("value");
    expect(
      await refusal(orders.stageEdit(shop.ctx, { ...of, editId: "9", steps: [{ ...free, value: "5" }] })),
    ).toMatchObject({ code: "conflict" });
    const steps: inputs.EditStep[] = [{ kind: "shipping", title: "Express", price: "3.00" }];
    const { mark: seen } = await orders.stageEdit(shop.ctx, { ...of, steps });
    loseAnswerOf("CommitEdit");
    await orders.commitEdit(shop.ctx, { ...commit, seen, key: key() });
    expect((await orders.getEditing(shop.ctx, { id })).edited.shipping).toHaveLength(2);
    const [told] = await listActivity(shop.ctx, `Order/${id}`);
    expect(told!.changes.find(({ field }) => field === "shipping")).toMatchObject({
      to: expect.stringContaining("Express 3.00") as string,
    });
    expect(await refusal(orders.getEditing(shop.ctx, { id: "1" }))).toMatchObject({ code: "not_found" });
  });

  it("makes nothing real that was not shown: what was staged before a refusal is told to whoever looks", async () => {
    const id = await paidOrder(1);
    const { edited } = await orders.getEditing(shop.ctx, { id });
    const of = { id, editId: edited.editId };
    const item = { title: "Stool", price: "7.50", quantity: 1, taxable: false, requiresShipping: false };
    const steps: inputs.EditStep[] = [
      { kind: "custom", ...item },
      { kind: "variant", variantId: "9", quantity: 1 },
    ];
    const refused = await refusal(orders.stageEdit(shop.ctx, { ...of, steps }));
    expect(refused).toMatchObject({ code: "shopify_rejected" });
    const commit = (seen: string) => orders.commitEdit(shop.ctx, { ...of, seen, note: "", notify: false, key: key() });
    expect(await refusal(commit(edited.mark))).toMatchObject({ code: "conflict", reason: "changed" });
    const looked = await orders.lookAtEdit(shop.ctx, of);
    expect(looked.isAnew).toBe(false);
    expect(looked.edited.lines.map(({ title }) => title)).toContain("Stool");
    await commit(looked.edited.mark);
    expect((await orders.getEditing(shop.ctx, { id })).edited.lines.map(({ title }) => title)).toContain("Stool");
  });

  it("is begun anew where Shopify has closed it, and says so", async () => {
    const id = await paidOrder(1);
    const { edited } = await orders.getEditing(shop.ctx, { id });
    const looked = await orders.lookAtEdit(shop.ctx, { id, editId: "9" });
    expect(looked).toMatchObject({ isAnew: true, edited: { changes: 0, totalMinor: edited.totalMinor } });
    expect(looked.edited.editId).not.toBe("9");
  });
});

describe("a return", () => {
  const sentOrder = async (quantity: number) => {
    const id = await paidOrder(quantity);
    const [sending] = (await orders.getFulfilling(shop.ctx, { id })).sendings;
    await orders.fulfilItems(shop.ctx, {
      ...{ id, fulfillmentOrderId: sending!.id, lines: [{ id: sending!.lines[0]!.id, quantity }], notify: false },
      ...{ tracking: { company: "", number: "", url: "" }, key: key() },
    });
    return id;
  };
  const linesHere = (id: string) =>
    shop.rows<{ status: string; quantity: number }>(
      "select status, quantity from return_lines where order_id = $1::bigint",
      [id],
    );

  it("is opened once, processed in part with restocking and money back, and closed", async () => {
    const id = await sentOrder(3);
    const page = await orders.getReturning(shop.ctx, { id });
    expect(page.returnable).toMatchObject([{ returnable: 3 }]);
    const input = {
      ...{ id, fee: "", exchanges: [], key: key() },
      lines: [{ id: page.returnable[0]!.id, quantity: 2, reasonId: page.reasons[0]!.id, note: "<b>Small</b>" }],
    };
    const [a, b] = await Promise.all([orders.createReturn(shop.ctx, input), orders.createReturn(shop.ctx, input)]);
    expect(a).toEqual(b);
    expect(await linesHere(id)).toEqual([{ status: "OPEN", quantity: 2 }]);
    const [made] = (await orders.getReturning(shop.ctx, { id })).returns;
    const [line] = made!.lines;
    const [variant] = variants();
    const before = onHand(variant!.id);
    const asked = { id, lines: [{ id: line!.lineItemId, isSent: true, quantity: 1 }], shipping: "", restockAt: null };
    const { amountMinor } = await orders.suggestRefund(shop.ctx, asked);
    expect(amountMinor).toBe(String(variant!.price));
    const process = {
      ...{ id, returnId: made!.id, lines: [{ id: line!.id, quantity: 1, processed: 0 }], note: "", notify: false },
      exchanges: [],
      ...{ restockAt: page.places[0]!.id, amount: (Number(amountMinor) / 100).toFixed(2) },
    };
    loseAnswerOf("ProcessReturn");
    await orders.processReturn(shop.ctx, { ...process, key: key() });
    expect(onHand(variant!.id)).toBe(before + 1);
    expect((await orders.getRefunding(shop.ctx, { id })).refundedMinor).toBe(amountMinor);
    expect(await refusal(orders.processReturn(shop.ctx, { ...process, key: key() }))).toMatchObject({
      code: "conflict",
    });
    const above = { ...process, lines: [{ ...process.lines[0]!, processed: 1 }], amount: "99999" };
    expect((await refusal(orders.processReturn(shop.ctx, { ...above, key: key() }))).fields).toHaveProperty("amount");
    await orders.closeReturn(shop.ctx, { id, returnId: made!.id, key: key() });
    expect((await linesHere(id)).map(({ status }) => status)).toEqual(["CLOSED"]);
    await orders.reopenReturn(shop.ctx, { id, returnId: made!.id, key: key() });
    expect((await linesHere(id)).map(({ status }) => status)).toEqual(["OPEN"]);
  });

  it("more than can come back is refused at its line; one that was called off is none", async () => {
    const id = await sentOrder(1);
    const page = await orders.getReturning(shop.ctx, { id });
    const of = (quantity: number) => ({
      ...{ id, fee: "", exchanges: [], key: key() },
      lines: [{ id: page.returnable[0]!.id, quantity, reasonId: page.reasons[0]!.id, note: "" }],
    });
    expect((await refusal(orders.createReturn(shop.ctx, of(5)))).fields).toHaveProperty([
      `lines.l${page.returnable[0]!.id}`,
    ]);
    const { id: returnId } = await orders.createReturn(shop.ctx, of(1));
    await orders.cancelReturn(shop.ctx, { id, returnId, key: key() });
    expect((await orders.getReturning(shop.ctx, { id })).returnable).toMatchObject([{ returnable: 1 }]);
  });
});

it("a permission that is missing is named, before anything is sent", async () => {
  const ctx = { ...shop.ctx, scopes: new Set(WANTED) };
  const id = "1";
  expect((await refusal(orders.getFulfilling(ctx, { id }))).scopes).toEqual([
    "read_merchant_managed_fulfillment_orders",
  ]);
  expect((await refusal(orders.listDrafts(ctx, new URL("https://app.test/")))).scopes).toEqual(["read_draft_orders"]);
  const refund = { id, lines: [], restockAt: null, shipping: "", amount: "1", note: "", notify: false };
  expect((await refusal(orders.refundItems(ctx, refund))).scopes).toEqual(["write_orders"]);
});
