import { z } from "zod";
import { endpoint, linesEndpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { allOf, askList, listQuery } from "#app/platform/api/list-query.server.ts";
import { IdText } from "#app/platform/change/keyed.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { cancelOrder } from "../change/cancel-order.server.ts";
import { closeOrder, openOrder } from "../change/close-order.server.ts";
import { markOrderPaid } from "../change/mark-order-paid.server.ts";
import { UpdateOrder } from "../change/schema.ts";
import { updateOrder } from "../change/update-order.server.ts";
import { placeOrder } from "../drafts/place-order.server.ts";
import { getOrder } from "../detail/get-order.server.ts";
import { fulfilItems } from "../fulfil/fulfil-items.server.ts";
import { listOrders } from "../list/list-orders.server.ts";
import { refundItems } from "../refund/refund-items.server.ts";
import { ORDER_FILTERS, ORDER_SORTS } from "../schema.ts";
import { fulfillmentOrdersEndpoint } from "./fulfillment-orders-endpoint.server.ts";
import { CancelBody, FulfilBody, RefundBody, refundInput } from "./order-action-body.ts";
import { NewOrderBody, placeOrderInput } from "./order-body.server.ts";
import { OrderData, orderData, OrderRowData, orderRowData } from "./order-data.ts";
import { amongReadable, ofReadable } from "./readable.server.ts";
import { requireOwnSending } from "./require-own-sending.server.ts";

const SHAPE = { sorts: ORDER_SORTS, filters: ORDER_FILTERS };
const params = z.object({ id: IdText });
const everything = listQuery(SHAPE).omit({ cursor: true, limit: true });
const Ref = z.object({ id: z.string() });

async function rowsOf(ctx: Ctx, input: Parameters<typeof listOrders>[1]) {
  const { rows, ...page } = await listOrders(ctx, amongReadable(ctx, input));
  const { currency } = knownStore(ctx).shop;
  return { ...page, rows: rows.map((row) => orderRowData(row, currency)) };
}

export const orderEndpoints = [
  listEndpoint("GET /orders", {
    summary: "Lists orders, from the mirror.",
    needs: ["read_orders"],
    query: listQuery(SHAPE),
    data: OrderRowData,
    run: (ctx, { url }) => askList(url, SHAPE, (input) => rowsOf(ctx, input)),
  }),
  endpoint("POST /orders", {
    summary:
      "Makes an order, of variants and of other items: as a whole, or not at all. Shopify counts what it comes to.",
    needs: ["write_draft_orders"],
    body: NewOrderBody,
    data: Ref,
    takesKey: true,
    run: (ctx, { body, key }) => placeOrder(ctx, placeOrderInput(ctx, body, key)),
  }),
  linesEndpoint("GET /bulk/orders", {
    summary:
      "All orders that the filters leave, a line for each, from the mirror. It counts as a request for every 250.",
    needs: ["read_bulk", "read_orders"],
    query: everything,
    data: OrderRowData,
    run: (ctx, { url, more }) => allOf(url, SHAPE, { ask: (input) => rowsOf(ctx, input), more }),
  }),
  endpoint("GET /orders/:id", {
    summary: "An order as Shopify has it now.",
    needs: ["read_orders"],
    params,
    data: OrderData,
    run: async (ctx, { params }) => orderData(await getOrder(ctx, params)),
  }),
  endpoint("PUT /orders/:id", {
    summary: "Changes note, tags, contact, address and attributes of an order; what is absent stays.",
    needs: ["write_orders"],
    params,
    body: UpdateOrder.omit({ id: true }),
    data: Ref,
    run: (ctx, { params, body }) => updateOrder(ctx, { ...body, ...params }),
  }),
  endpoint("POST /orders/:id/cancel", {
    summary: "Cancels an order: gives its money back, restocks its goods and tells the customer as asked.",
    needs: ["write_orders"],
    params,
    body: CancelBody,
    data: Ref,
    run: (ctx, { params, body }) => cancelOrder(ctx, { ...body, ...params }),
  }),
  fulfillmentOrdersEndpoint,
  endpoint("POST /orders/:id/fulfill", {
    summary: "Sends units of a fulfillment order, with tracking.",
    needs: ["write_merchant_managed_fulfillment_orders"],
    params,
    body: FulfilBody,
    data: Ref,
    async run(ctx, { params, body }) {
      await requireOwnSending(ctx, { ...body, ...params });
      return fulfilItems(ctx, { ...body, ...params });
    },
  }),
  endpoint("POST /orders/:id/refund", {
    summary: "Gives money back for units, shipping or neither, and restocks as asked; never above what is left.",
    needs: ["write_orders"],
    params,
    body: RefundBody,
    data: Ref,
    run: (ctx, { params, body }) => refundItems(ctx, refundInput(body, params.id)),
  }),
  endpoint("POST /orders/:id/close", {
    summary: "Archives an order.",
    needs: ["write_orders"],
    params,
    data: Ref,
    takesKey: true,
    run: (ctx, { params, key }) => closeOrder(ctx, { ...params, key }),
  }),
  endpoint("POST /orders/:id/open", {
    summary: "Brings an archived order back.",
    needs: ["write_orders"],
    params,
    data: Ref,
    takesKey: true,
    run: (ctx, { params, key }) => openOrder(ctx, { ...params, key }),
  }),
  endpoint("POST /orders/:id/mark-as-paid", {
    summary: "Writes down that an order was paid outside of Shopify.",
    needs: ["write_orders"],
    params,
    data: Ref,
    takesKey: true,
    run: (ctx, { params, key }) => markOrderPaid(ctx, { ...params, key }),
  }),
].map(ofReadable);
