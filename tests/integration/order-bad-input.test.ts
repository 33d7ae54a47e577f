// What people type into orders, and orders that lack what most have: nothing is half written, and text stays text.
import { closeVisited, visitedStore, type VisitedStore, WANTED } from "../support/visited-store.ts";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as orders from "#app/features/orders/index.server.ts";
import {
  ChangeOrders,
  DraftContent,
  EditStep,
  ORDER_FILTERS,
  ORDER_SORTS,
  RefundedUnits,
  RefundItems,
  StageEdit,
  UpdateOrder,
} from "#app/features/orders/schema.ts";
import { Units } from "#app/features/orders/change/inputs.ts";
import { isAppError } from "#app/platform/errors.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";

const SCOPES = [
  ...WANTED,
  ...["write_orders", "write_draft_orders", "write_merchant_managed_fulfillment_orders", "read_returns"],
  "write_order_edits",
];
let shop: VisitedStore;
beforeAll(async () => {
  shop = await visitedStore({ orders: 5, scopes: SCOPES });
}, 300_000);
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const key = () => randomUUID() as string;
const there = (id: string) =>
  JSON.parse(shop.store.get<{ doc: string }>("select doc from orders where cast(id as text) = ?", id)!.doc) as OrderDoc;
const listed = async (query: string) =>
  (
    await orders.listOrders(
      shop.ctx,
      listInput(new URL(`https://app.test/?query=${encodeURIComponent(query)}`), {
        sorts: ORDER_SORTS,
        filters: ORDER_FILTERS,
      }),
    )
  ).rows;
const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(() => null).catch((thrown: unknown) => thrown);
  if (!isAppError(error)) throw error ?? new Error("was not refused");
  return error;
};

const TEXTS = [
  "<script>alert(1)</script>",
  '<b onclick=alert(1)>bold</b> & "quoted"',
  "👩‍👩‍👧 שלום عربى",
  "${7*7} {{7*7}} '; --",
];

/** An order of nobody: no customer, no address, no e-mail; its item is named as `title`. */
async function nobodys(title = "Gift wrap", isPending = false): Promise<string> {
  const { id } = await orders.createDraft(shop.ctx, { ...draftOf(title), key: key() });
  const { updatedAt: seenAt } = await orders.getDraft(shop.ctx, { id });
  return (await orders.completeDraft(shop.ctx, { id, seenAt, isPending, key: key() })).orderId;
}

function draftOf(title: string): DraftContent {
  const line = {
    ...{ uuid: randomUUID(), variantId: null, title, quantity: 2, price: "4.50" },
    ...{ taxable: false, requiresShipping: true, discount: null },
  };
  return DraftContent.parse({
    ...{ lines: [line], customerId: null, email: "", note: "", tags: [], address: null, discount: null },
    ...{ shipping: { kind: "none" }, taxExempt: true },
  });
}

it("an order without customer and address is listed, shown, packed, sent and refunded", async () => {
  const id = await nobodys();
  const page = await orders.getOrder(shop.ctx, { id });
  expect(page).toMatchObject({ customer: null, email: "", shippingAddress: null, can: { notify: false } });
  expect(await listed(`name:${page.name}`)).toMatchObject([{ id, customer: null, customerId: null }]);
  expect(await orders.getPackingSlip(shop.ctx, { id })).toMatchObject({
    shippingAddress: null,
    lines: [{ quantity: 2 }],
  });
  const done = { outcomes: [{ id, refusal: null }] };
  const what = { kind: "fulfil", notify: true } as const;
  expect(await orders.changeOrders(shop.ctx, ChangeOrders.parse({ ids: [id], change: what, key: key() }))).toEqual(
    done,
  );
  const refund = { id, lines: [], restockAt: null, shipping: "", amount: "4.50", note: "", notify: true, key: key() };
  await orders.refundItems(shop.ctx, RefundItems.parse(refund));
  expect((await orders.getReturning(shop.ctx, { id })).order.hasEmail).toBe(false);
});

it("HTML, script, emoji and right-to-left stay the text they are, in each field", async () => {
  for (const text of TEXTS) {
    const id = await nobodys(text);
    const fields = { note: text, poNumber: text, attributes: [{ key: text, value: text }], tags: [text.slice(0, 40)] };
    await orders.updateOrder(shop.ctx, UpdateOrder.parse({ id, ...fields, key: key() }));
    expect(there(id)).toMatchObject({ note: text, poNumber: text, customAttributes: [{ key: text, value: text }] });
    const page = await orders.getOrder(shop.ctx, { id });
    expect(page).toMatchObject(fields);
    expect(page.groups.flatMap(({ lines }) => lines.map(({ line }) => line.title))).toEqual([text]);
    expect((await orders.getPackingSlip(shop.ctx, { id })).note).toBe(text);
    const refund = { id, lines: [], restockAt: null, shipping: "", amount: "1", note: text, notify: false, key: key() };
    await orders.refundItems(shop.ctx, RefundItems.parse(refund));
    expect(there(id).refunds[0]!.note).toBe(text);
    expect((await listed(text)).every((row) => typeof row.id === "string")).toBe(true);
  }
});

it("what is too long or no such thing is refused before anything is sent, by its field", async () => {
  const id = await nobodys();
  const before = there(id);
  const wrong: [string, unknown][] = [
    ["note", "x".repeat(5001)],
    ["email", "nobody"],
    ["poNumber", "x".repeat(256)],
    ["tags", ["x".repeat(41)]],
    ["attributes", [{ key: "", value: "x" }]],
    ["phone", "1".repeat(31)],
    ["phone", "abc"],
  ];
  for (const [field, value] of wrong) {
    const parsed = UpdateOrder.safeParse({ id, [field]: value });
    expect(parsed.success, field).toBe(false);
    expect(parsed.error!.issues[0]!.path[0]).toBe(field);
  }
  for (const ids of [[], ["x"], ["-1"], Array.from({ length: 251 }, (_, at) => String(at))])
    expect(ChangeOrders.safeParse({ ids, change: { kind: "close" } }).success).toBe(false);
  expect(there(id)).toEqual(before);
});

it("no line takes more units than an order holds; the currency is the order's, and what is finer than it is refused", async () => {
  for (const quantity of [0, 1.5, 1_000_001, 9e15]) {
    const [line] = [{ id: "1", isSent: true, quantity }];
    expect(Units.safeParse(line).success).toBe(false);
    expect(RefundedUnits.safeParse(line).success).toBe(false);
    expect(EditStep.safeParse({ kind: "variant", variantId: "1", quantity }).success).toBe(false);
  }
  const id = await nobodys();
  const { edited } = await orders.getEditing(shop.ctx, { id });
  const stage = (price: string) => {
    const steps = [{ kind: "shipping", title: "By hand", price }];
    return orders.stageEdit(shop.ctx, StageEdit.parse({ id, editId: edited.editId, currency: "XYZ", steps }));
  };
  expect((await refusal(stage("1.005"))).details.fields).toHaveProperty("price");
  expect((await stage("1.50")).shipping).toMatchObject([{ title: "By hand", priceMinor: "150" }]);
});

it("a draft takes no amount finer than the currency, and no more lines than Shopify does", async () => {
  const { id } = await orders.createDraft(shop.ctx, { ...draftOf("Gift wrap"), key: key() });
  const { updatedAt: seenAt, content } = await orders.getDraft(shop.ctx, { id });
  const [line] = content.lines;
  const off = (type: "FIXED_AMOUNT" | "PERCENTAGE") => ({ type, value: "0.125", reason: "" });
  const wrong: [string, Partial<DraftContent>][] = [
    ["lines.0.price", { lines: [{ ...line!, price: "1.005" }] }],
    ["lines.0.discount.value", { lines: [{ ...line!, discount: off("FIXED_AMOUNT") }] }],
    ["discount.value", { discount: off("FIXED_AMOUNT") }],
    ["shipping.price", { shipping: { kind: "custom", title: "By hand", price: "1.005" } }],
  ];
  for (const [field, part] of wrong) {
    const finer = { ...content, ...part };
    const tries = [
      () => orders.createDraft(shop.ctx, { ...finer, key: key() }),
      () => orders.updateDraft(shop.ctx, { ...finer, id, seenAt, key: key() }),
      () => orders.calculateDraft(shop.ctx, finer),
    ];
    for (const tried of tries) expect((await refusal(tried())).details.fields).toHaveProperty([field]);
  }
  expect((await orders.getDraft(shop.ctx, { id })).content).toEqual(content);
  await orders.calculateDraft(shop.ctx, { ...content, discount: off("PERCENTAGE") });
  const lines = (count: number) => Array.from({ length: count }, () => ({ ...line!, uuid: randomUUID() }));
  expect(DraftContent.safeParse({ ...content, lines: lines(250) }).success).toBe(true);
  expect(DraftContent.safeParse({ ...content, lines: lines(251) }).success).toBe(false);
});

it("another's id, or one that is gone, is not found and changes nothing", async () => {
  for (const id of ["1", "999999999999999999"]) {
    const reads = [
      orders.getOrder,
      orders.getRefunding,
      orders.getReturning,
      orders.getFulfilling,
      orders.getPackingSlip,
    ];
    for (const read of reads) expect((await refusal(read(shop.ctx, { id }))).code).toBe("not_found");
    const update = UpdateOrder.parse({ id, note: "x", key: key() });
    expect((await refusal(orders.updateOrder(shop.ctx, update))).code).toBe("not_found");
    const tag = ChangeOrders.parse({ ids: [id], change: { kind: "addTags", tags: ["x"] }, key: key() });
    expect((await orders.changeOrders(shop.ctx, tag)).outcomes[0]!.refusal).not.toBeNull();
  }
});

it("what is authorized is captured by the list, once", async () => {
  const { currency } = shop.ctx.shop;
  const amountSet = { shopMoney: { amount: "100.00", currencyCode: currency } };
  const document = `mutation Place($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { message } } }`;
  const order = {
    lineItems: [{ title: "Chair", quantity: 1, priceSet: amountSet }],
    financialStatus: "AUTHORIZED",
    transactions: [{ kind: "AUTHORIZATION", status: "SUCCESS", gateway: "bogus", amountSet }],
  };
  const placed = (await adminGraphql(shop.ctx, document as never, { order } as never)) as {
    orderCreate: { order: { id: string } };
  };
  const id = placed.orderCreate.order.id.split("/").at(-1)!;
  const capture = () =>
    orders.changeOrders(shop.ctx, ChangeOrders.parse({ ids: [id], change: { kind: "capture" }, key: key() }));
  expect((await capture()).outcomes).toEqual([{ id, refusal: null }]);
  expect(await listed(`financial_status:paid name:${there(id).name}`)).toHaveLength(1);
  expect((await capture()).outcomes[0]!.refusal).not.toBeNull();
  expect(there(id).transactions.filter(({ kind }) => kind === "CAPTURE")).toHaveLength(1);
});

it("what was paid in two ways goes back as the merchant divides it, never above either", async () => {
  const { currency } = shop.ctx.shop;
  const of = (amount: string) => ({ shopMoney: { amount, currencyCode: currency } });
  const document = `mutation Place($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { message } } }`;
  const sale = (gateway: string, amount: string) => ({
    kind: "SALE",
    status: "SUCCESS",
    gateway,
    amountSet: of(amount),
  });
  const order = {
    lineItems: [{ title: "Chair", quantity: 1, priceSet: of("100.00") }],
    transactions: [sale("bogus", "60.00"), sale("gift_card", "40.00")],
  };
  const placed = (await adminGraphql(shop.ctx, document as never, { order } as never)) as {
    orderCreate: { order: { id: string } };
  };
  const id = placed.orderCreate.order.id.split("/").at(-1)!;
  const { ways } = (await orders.getRefunding(shop.ctx, { id })).suggested;
  expect(ways.map(({ maximumMinor }) => maximumMinor)).toEqual(["6000", "4000"]);
  const back = (amount: string, ...shares: string[]) => {
    const divided = shares.map((share, at) => ({ parentId: ways[at]!.parentId, amount: share }));
    const input = { id, lines: [], restockAt: null, shipping: "", amount, shares: divided, note: "", notify: false };
    return orders.refundItems(shop.ctx, RefundItems.parse({ ...input, key: key() }));
  };
  const fieldsOf = async (work: Promise<unknown>) => Object.keys((await refusal(work)).details.fields ?? {});
  expect(await fieldsOf(back("50", "5", "45"))).toEqual([`shares.${ways[1]!.parentId}`]);
  expect(await fieldsOf(back("50", "5", "5"))).toEqual(["amount"]);
  await back("35.00", "5", "30.00");
  const amounts = there(id).transactions.filter(({ kind }) => kind === "REFUND");
  expect(amounts.map(({ gateway, amount }) => [gateway, amount])).toEqual([
    ["bogus", 500],
    ["gift_card", 3000],
  ]);
});
