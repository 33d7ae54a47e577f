import { z } from "zod";
import { endpoint } from "#app/platform/api/endpoint.ts";
import { IdText } from "#app/platform/change/keyed.ts";
import { getFulfilling } from "../fulfil/get-fulfilling.server.ts";

const text = z.string();

const FulfillmentOrderData = z.object({
  id: text.describe("`fulfillmentOrderId` of what is sent."),
  status: text.describe("OPEN, IN_PROGRESS, SCHEDULED, ON_HOLD or INCOMPLETE."),
  location: text,
  delivery: text.nullable(),
  actions: z.array(text).describe("What Shopify lets be done: CREATE_FULFILLMENT, HOLD, MOVE …"),
  lines: z.array(
    z.object({
      id: text.describe("As `lines[].id` of what is sent."),
      title: text,
      variantTitle: text.nullable(),
      sku: text.nullable(),
      total: z.int(),
      remaining: z.int().describe("Units that are not sent yet."),
    }),
  ),
});

const FulfillmentData = z.object({
  id: text,
  name: text,
  status: text,
  displayStatus: text.nullable(),
  at: text,
  location: text.nullable(),
  tracking: z.array(z.object({ company: text, number: text, url: text })),
  lines: z.array(z.object({ title: text, quantity: z.int() })),
});

/** What a program must know to send goods. */
export const fulfillmentOrdersEndpoint = endpoint("GET /orders/:id/fulfillment-orders", {
  summary: "What of an order waits to be sent, location by location, and what was sent.",
  needs: ["read_merchant_managed_fulfillment_orders"],
  params: z.object({ id: IdText }),
  data: z.object({ fulfillmentOrders: z.array(FulfillmentOrderData), fulfillments: z.array(FulfillmentData) }),
  async run(ctx, { params }) {
    const { sendings, parcels } = await getFulfilling(ctx, params);
    return { fulfillmentOrders: sendings, fulfillments: parcels };
  },
});
