import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { pageQuery } from "#app/platform/api/list-query.server.ts";
import { PageCursorText } from "#app/platform/page-cursor.ts";
import { getDelivery } from "../deliveries/get-delivery.server.ts";
import { listDeliveries } from "../deliveries/list-deliveries.server.ts";
import { replayDelivery } from "../deliveries/replay-delivery.server.ts";
import { ATTEMPT_ERRORS, DELIVERY_STATES, DeliveriesFilter, DeliveryRef } from "../schema.ts";

const instant = z.string().describe("ISO 8601, UTC.");

const DeliveryData = z.object({
  id: z.string().describe("Sent as `webhook-id`, the same in each attempt."),
  subscriptionId: z.string(),
  topic: z.string(),
  objectId: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  nextAt: instant.nullable().describe("Not before this moment is it tried (again); null once it has ended."),
  createdAt: instant,
  endedAt: instant.nullable(),
});

const AttemptData = z.object({
  number: z.int(),
  at: instant,
  status: z.int().nullable().describe("Of the answer; null where there was none."),
  ms: z.int(),
  error: z.enum(ATTEMPT_ERRORS).nullable(),
  response: z.string().nullable().describe("The answer's first kilobyte."),
});

const DeliveryDetailData = DeliveryData.extend({
  payload: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe("What is sent; null where the token lacks the topic's permission."),
  log: z.array(AttemptData).describe("Each attempt, the first one first."),
});

const needs: readonly string[] = [];

/** What was sent, how often it was tried, and how to have it sent again. */
export const deliveryEndpoints = [
  listEndpoint("GET /webhooks/deliveries", {
    summary: "Lists what was sent or is to be, newest first: a client what is its own. Kept for 30 days.",
    needs,
    query: DeliveriesFilter.extend(pageQuery(PageCursorText).shape),
    data: DeliveryData,
    run: (ctx, { query }) => listDeliveries(ctx, query),
  }),
  endpoint("GET /webhooks/deliveries/:id", {
    summary: "One delivery, with what is sent and each attempt.",
    needs,
    params: DeliveryRef,
    data: DeliveryDetailData,
    run: (ctx, { params }) => getDelivery(ctx, params),
  }),
  endpoint("POST /webhooks/deliveries/:id/replay", {
    summary: "Sends a delivery once more, under the same `webhook-id`. 409 where its subscription is disabled.",
    needs,
    params: DeliveryRef,
    data: z.object({ id: z.string() }),
    run: (ctx, { params }) => replayDelivery(ctx, params),
  }),
];
