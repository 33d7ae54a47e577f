// Returns that customers ask for, exchanges, and returns made elsewhere: at the stand-in over HTTP, in the mirror and in the audit log.
import { closeVisited, visitedStore, type VisitedStore, WANTED } from "../support/visited-store.ts";
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import * as orders from "#app/features/orders/index.server.ts";
import {
  ApproveReturn,
  CreateReturn,
  DeclineReturn,
  DraftContent,
  ProcessReturn,
} from "#app/features/orders/schema.ts";
import { isAppError } from "#app/platform/errors.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";

const SCOPES = [
  ...WANTED,
  ...["write_orders", "write_draft_orders", "write_merchant_managed_fulfillment_orders", "write_returns"],
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

const key = () => randomUUID() as string;
const variants = () =>
  shop.store.all<{ id: string; price: number }>(
    `select cast(v.id as text) id, json_extract(v.doc, '$.price') price from variants v
     join inventory_items i on i.variant_id = v.id and i.tracked = 1
     where exists (select 1 from inventory_levels l where l.inventory_item_id = i.id)
       and json_extract(v.doc, '$.price') > 0 order by json_extract(v.doc, '$.price'), v.id`,
  );

/** A paid and sent order of `quantity` units of the cheapest variant. */
async function sentOrder(quantity: number): Promise<string> {
  const line = {
    ...{ uuid: randomUUID(), variantId: variants()[0]!.id, title: "", quantity, price: "", taxable: true },
    ...{ requiresShipping: true, discount: null },
  };
  const content = DraftContent.parse({
    ...{ lines: [line], customerId: null, email: "", note: "", tags: [], address: null, discount: null },
    ...{ shipping: { kind: "none" }, taxExempt: true },
  });
  const { id } = await orders.createDraft(shop.ctx, { ...content, key: key() });
  const { updatedAt: seenAt } = await orders.getDraft(shop.ctx, { id });
  const { orderId } = await orders.completeDraft(shop.ctx, { id, seenAt, isPending: false, key: key() });
  await orders.changeOrders(shop.ctx, { ids: [orderId], change: { kind: "fulfil", notify: false }, key: key() });
  return orderId;
}

/** What a customer does in their account, or another app. */
async function requested(id: string): Promise<string> {
  const [line] = (await orders.getReturning(shop.ctx, { id })).returnable;
  const text = `mutation Elsewhere($input: ReturnRequestInput!) { returnRequest(input: $input) { return { id } userErrors { message } } }`;
  const reason = { returnReason: "OTHER", customerNote: "<b>Too small</b> 🙁" };
  const line_ = { fulfillmentLineItemId: `gid://shopify/FulfillmentLineItem/${line!.id}`, quantity: 1, ...reason };
  const input = { orderId: `gid://shopify/Order/${id}`, returnLineItems: [line_] };
  // Not a document of the app's: whoever asks for a return is somebody else.
  const answer = (await adminGraphql(shop.ctx, text as never, { input } as never)) as {
    returnRequest: { return: { id: string } };
  };
  return answer.returnRequest.return.id.split("/").at(-1)!;
}
const linesHere = (id: string) =>
  shop.rows<{ status: string; quantity: number }>(
    "select status, quantity from return_lines where order_id = $1::bigint",
    [id],
  );
const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(() => null).catch((thrown: unknown) => thrown);
  if (!isAppError(error)) throw error ?? new Error("was not refused");
  return error;
};

it("one that is asked for elsewhere arrives by its webhook, with or without its order in the payload", async () => {
  const id = await sentOrder(2);
  const returnId = await requested(id);
  expect(await linesHere(id)).toEqual([]);
  await shop.tell("returns/request", { id: BigInt(returnId), order: { id: BigInt(id) } });
  expect(await linesHere(id)).toEqual([{ status: "REQUESTED", quantity: 1 }]);
  const row = "select return_status from orders where id = $1::bigint";
  expect(await shop.rows(row, [id])).toEqual([{ return_status: "RETURN_REQUESTED" }]);
  const second = await requested(id);
  await shop.tell("returns/update", { admin_graphql_api_id: `gid://shopify/Return/${second}` });
  expect(await linesHere(id)).toHaveLength(2);
  expect(await shop.tell("returns/close", { id: 1 })).toBe(200);
});

it("is approved once, by a double click and after a lost answer; what the customer wrote is told", async () => {
  const id = await sentOrder(2);
  const returnId = await requested(id);
  const input = ApproveReturn.parse({ id, returnId, notify: false, key: key() });
  shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "ApproveReturn" });
  const [a, b] = await Promise.all([orders.approveReturn(shop.ctx, input), orders.approveReturn(shop.ctx, input)]);
  expect(a).toEqual(b);
  const [made] = (await orders.getReturning(shop.ctx, { id })).returns;
  expect(made).toMatchObject({ status: "OPEN", lines: [{ customerNote: "<b>Too small</b> 🙁" }] });
  expect(await linesHere(id)).toEqual([{ status: "OPEN", quantity: 1 }]);
  expect(await shop.audited(/return_approved/)).toHaveLength(1);
  const again = await refusal(orders.approveReturn(shop.ctx, { ...input, key: key() }));
  expect(again.message).toMatch(/not approvable/);
});

it("says which parcel each line was in, and offers the place that sent it first", async () => {
  const id = await sentOrder(2);
  const { order, returnable, places } = await orders.getReturning(shop.ctx, { id });
  expect(returnable.map(({ parcel }) => parcel)).toEqual([`${order.name}-F1`]);
  const { fulfillments } = JSON.parse(
    shop.store.get<{ doc: string }>("select doc from orders where id = ?", BigInt(id))!.doc,
  ) as OrderDoc;
  expect(places[0]!.id).toBe(String(fulfillments[0]!.locationId));
});

it("is declined for a reason, which is shown", async () => {
  const id = await sentOrder(1);
  const returnId = await requested(id);
  const input = { id, returnId, notify: false, reason: "FINAL_SALE", note: "Sold as is" };
  await orders.declineReturn(shop.ctx, DeclineReturn.parse({ ...input, key: key() }));
  expect((await orders.getReturning(shop.ctx, { id })).returns).toMatchObject([
    { status: "DECLINED", declineNote: "Sold as is" },
  ]);
  expect(DeclineReturn.safeParse({ ...input, note: "x".repeat(501) }).success).toBe(false);
  expect(DeclineReturn.safeParse({ ...input, reason: "BECAUSE" }).success).toBe(false);
});

it("goes out in exchange: the difference is said before, and owed or given back after", async () => {
  const id = await sentOrder(1);
  const [cheap, dear] = [variants()[0]!, variants().at(-1)!];
  const page = await orders.getReturning(shop.ctx, { id });
  const create = CreateReturn.parse({
    ...{ id, fee: "", key: key() },
    lines: [{ id: page.returnable[0]!.id, quantity: 1, reasonId: page.reasons[0]!.id, note: "" }],
    exchanges: [{ id: dear.id, quantity: 1 }],
  });
  const gone = { ...create, exchanges: [{ id: "1", quantity: 1 }], key: key() };
  expect((await refusal(orders.createReturn(shop.ctx, gone))).details.fields).toHaveProperty(["exchanges.l1"]);
  await orders.createReturn(shop.ctx, create);
  const [made] = (await orders.getReturning(shop.ctx, { id })).returns;
  const [line, exchange] = [made!.lines[0]!, made!.exchanges[0]!];
  expect(exchange).toMatchObject({ quantity: 1, processed: 0, waiting: 1 });
  const ask = (exchanges: { id: string; quantity: number }[]) =>
    orders.suggestReturn(shop.ctx, { returnId: made!.id, lines: [{ id: line.id, quantity: 1 }], exchanges });
  expect(await ask([])).toMatchObject({ amountMinor: String(cheap.price), owedMinor: "0" });
  expect(Number((await ask([{ id: exchange.id, quantity: 1 }])).owedMinor)).toBeGreaterThanOrEqual(
    dear.price - cheap.price,
  );
  expect((await refusal(ask([{ id: exchange.id, quantity: 9 }]))).code).toBe("invalid");
  const process = ProcessReturn.parse({
    ...{ id, returnId: made!.id, restockAt: null, amount: "0", note: "", notify: false, key: key() },
    lines: [{ id: line.id, quantity: 1, processed: 0 }],
    exchanges: [{ id: exchange.id, quantity: 1, processed: 0 }],
  });
  shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "ProcessReturn" });
  await orders.processReturn(shop.ctx, process);
  expect((await orders.getReturning(shop.ctx, { id })).returns[0]!.exchanges).toMatchObject([{ waiting: 0 }]);
  const lines = await shop.rows<{ current_quantity: number }>(
    "select current_quantity from order_lines where order_id = $1::bigint order by id",
    [id],
  );
  expect(lines.map((one) => one.current_quantity)).toEqual([0, 1]);
  expect((await refusal(orders.processReturn(shop.ctx, { ...process, key: key() }))).code).toBe("conflict");
});
