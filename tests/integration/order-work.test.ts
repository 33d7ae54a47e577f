// What is done to orders: a draft that becomes one, sending, refunds. Each at the stand-in over HTTP, in the mirror and in the audit log.
import { visitedStore, closeVisited, type VisitedStore, WANTED } from "../support/visited-store.ts";
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as orders from "#app/features/orders/index.server.ts";
import * as inputs from "#app/features/orders/schema.ts";
import { isAppError } from "#app/platform/errors.ts";

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
    for (const price of ["1,50", "-1", "12345678901", "1e3"])
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

  it("whose answer was lost is made once", async () => {
    const id = await paidOrder(1);
    loseAnswerOf("RefundItems");
    await orders.refundItems(shop.ctx, {
      ...{ id, lines: [], restockAt: null, shipping: "", note: "", notify: false, amount: "1.50", key: key() },
    });
    expect((await orders.getRefunding(shop.ctx, { id })).refundedMinor).toBe("150");
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
    const { edited, currency } = await orders.getEditing(shop.ctx, { id });
    const stage = (...steps: inputs.EditStep[]) =>
      orders.stageEdit(shop.ctx, { id, editId: edited.editId, currency, steps });
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
    const shipped = await stage({ kind: "shipping", title: "Express", price: "3.00" });
    expect(Number(shipped.totalMinor)).toBe(Number(more.totalMinor) + 300);
    const added = shipped.shipping.find(({ title }) => title === "Express")!;
    expect((await stage({ kind: "noShipping", shippingId: added.id })).totalMinor).toBe(more.totalMinor);
    const totalOf = async () =>
      String(
        (await shop.rows<{ n: bigint }>("select current_total_minor n from orders where id = $1::bigint", [id]))[0]!.n,
      );
    expect(await totalOf()).toBe(String(before));
    const input = { id, editId: edited.editId, note: "By phone", notify: false, key: key() };
    const [a, b] = await Promise.all([orders.commitEdit(shop.ctx, input), orders.commitEdit(shop.ctx, input)]);
    expect(a).toEqual(b);
    expect(await totalOf()).toBe(more.totalMinor);
    expect(await shop.audited(/^order\.edited$/)).toHaveLength(1);
  });

  it("says what Shopify refuses, and is found where the answer was lost", async () => {
    const id = await paidOrder(1);
    const { edited, currency } = await orders.getEditing(shop.ctx, { id });
    const of = { id, editId: edited.editId, currency };
    const commit = { id, editId: edited.editId, note: "", notify: false };
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
    await orders.stageEdit(shop.ctx, { ...of, steps: [{ kind: "shipping", title: "Express", price: "3.00" }] });
    loseAnswerOf("CommitEdit");
    await orders.commitEdit(shop.ctx, { ...commit, key: key() });
    expect((await orders.getEditing(shop.ctx, { id })).edited.shipping).toHaveLength(2);
    expect(await refusal(orders.getEditing(shop.ctx, { id: "1" }))).toMatchObject({ code: "not_found" });
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
      ...{ id, fee: "", currency: page.currency, key: key() },
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
      ...{ id, fee: "", currency: page.currency, key: key() },
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
