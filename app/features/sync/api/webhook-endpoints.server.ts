import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { pageQuery } from "#app/platform/api/list-query.server.ts";
import { PageCursorText } from "#app/platform/page-cursor.ts";
import { dismissDeadWebhooks } from "../inbox/dismiss-dead-webhooks.server.ts";
import { replayDeadWebhooks } from "../inbox/replay-dead-webhooks.server.ts";
import { replayWebhook } from "../inbox/replay-webhook.server.ts";
import { setUpWebhooks } from "../inbox/set-up-webhooks.server.ts";
import { getWebhook } from "../pages/get-webhook.server.ts";
import { listWebhooks } from "../pages/list-webhooks.server.ts";
import { webhookTopics } from "../pages/webhook-topics.server.ts";
import {
  DELIVERY_STATES,
  DismissInput,
  RESOURCE_NAMES,
  ReplayDeadInput,
  WebhookRef,
  WebhooksInput,
} from "../schema.ts";

const READ = { needs: ["read_sync"] };
const WRITE = { needs: ["write_sync"] };
const text = z.string();
const at = z.string().nullable();

/** A delivery of Shopify's. */
const EventData = z.object({
  id: text,
  topic: text,
  resource: z.enum(RESOURCE_NAMES).nullable(),
  objectIds: z.array(text),
  receivedAt: text,
  delaySeconds: z.number().describe("From what happened in the store to its arrival here."),
  state: z.enum(DELIVERY_STATES),
  reason: text.nullable(),
  attempts: z.int(),
  nextAt: text.describe("Not before this moment is it tried (again)."),
});

const EventDetailData = EventData.extend({
  webhookId: text.describe("Shopify's own id of the delivery."),
  apiVersion: text,
  triggeredAt: text,
  changedAt: at,
  finishedAt: at,
  repeats: z.int().describe("How often the same delivery came again."),
  message: text.nullable(),
  canReplay: z.boolean(),
  payload: text.nullable().describe("Indented JSON; null for a topic about the store itself or a person."),
});

const SetupData = z.object({
  topics: z.array(z.object({ topic: text, lastReceivedAt: at })).describe("Declared in the app's configuration."),
  removed: z.array(text).describe("Topics that a call to Shopify's API had subscribed a second time."),
  elsewhere: z.array(z.object({ topic: text, uri: text })).describe("Subscribed by such a call, to another address."),
});

/** What comes in from Shopify: which topics, what became of each delivery, and how to have it done again. */
export const webhookEndpoints = [
  endpoint("POST /webhooks/setup", {
    ...WRITE,
    summary: "Checks Shopify's subscriptions. The app's own hold for every store; doubles beside them are removed.",
    data: SetupData,
    run: (ctx) => setUpWebhooks(ctx),
  }),
  endpoint("GET /webhooks/topics", {
    ...READ,
    summary: "Every topic that something is done about.",
    data: z.object({ topics: z.array(text) }),
    run: () => Promise.resolve({ topics: webhookTopics() }),
  }),
  listEndpoint("GET /webhooks/events", {
    ...READ,
    summary: "Lists what came in from Shopify, newest first, and what became of it.",
    query: WebhooksInput.omit({ after: true }).extend(pageQuery(PageCursorText).shape),
    data: EventData,
    run: (ctx, { query: { cursor: after, ...query } }) => listWebhooks(ctx, { ...query, after }),
  }),
  endpoint("GET /webhooks/events/:id", {
    ...READ,
    summary: "All that is kept of one delivery.",
    params: WebhookRef,
    data: EventDetailData,
    async run(ctx, { params }) {
      const event = await getWebhook(ctx, params);
      // What is about an object holds ids and times alone; a request about a person names them.
      return { ...event, payload: event.resource === null ? null : event.payload };
    },
  }),
  endpoint("POST /webhooks/events/:id/replay", {
    ...WRITE,
    summary: "Has one delivery acted on again, whatever became of it. 409 where nothing can be done with it.",
    params: WebhookRef,
    data: z.object({ replayed: z.int() }),
    async run(ctx, { params }) {
      await replayWebhook(ctx, params);
      return { replayed: 1 };
    },
  }),
  endpoint("POST /webhooks/events/replay", {
    ...WRITE,
    summary: "Has the dead letters acted on again: those of a topic, or all.",
    body: ReplayDeadInput,
    data: z.object({ replayed: z.int() }),
    run: (ctx, { body }) => replayDeadWebhooks(ctx, body),
  }),
  endpoint("POST /webhooks/events/dismiss", {
    ...WRITE,
    summary: "Sets aside the dead letters that nothing can be done with: one, those of a topic, or all.",
    body: DismissInput,
    data: z.object({ dismissed: z.int() }),
    run: (ctx, { body }) => dismissDeadWebhooks(ctx, body),
  }),
];
