import { z } from "zod";
import { endpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { AppError } from "#app/platform/errors.ts";
import {
  CreateSubscription,
  DISABLED_REASONS,
  Filter,
  RotateSubscriptionSecret,
  SUBSCRIPTION_STATES,
  SubscriptionRef,
  TOPIC_NAMES,
  TOPICS,
  UpdateSubscription,
} from "../schema.ts";
import { createSubscription } from "../subscriptions/create-subscription.server.ts";
import { getSubscription, listSubscriptions } from "../subscriptions/list-subscriptions.server.ts";
import { rotateSubscriptionSecret } from "../subscriptions/rotate-subscription-secret.server.ts";
import { clientOf } from "../subscriptions/subscription-of.server.ts";
import { testSubscription } from "../subscriptions/test-subscription.server.ts";
import { deleteSubscription, updateSubscription } from "../subscriptions/update-subscription.server.ts";
import { TOPIC_WORDS } from "./topic-words.ts";

const instant = z.string().describe("ISO 8601, UTC.");
const secret = z
  .string()
  .nullable()
  .describe("`whsec_…`, told once. Null where a repeated Idempotency-Key is answered again: rotate it then.");

const SubscriptionData = z.object({
  id: z.string(),
  clientId: z.string().nullable().describe("The custom app that hears by it; null: the store's own."),
  topics: z.array(z.string()),
  target: z.string(),
  filter: Filter,
  state: z.enum(SUBSCRIPTION_STATES),
  reason: z.enum(DISABLED_REASONS).nullable(),
  failures: z.int().describe("Attempts that failed since the last one that did not."),
  oldSecretUntil: instant
    .nullable()
    .describe("Until then messages bear a signature by the secret before this one, too."),
  createdAt: instant,
  changedAt: instant,
  deliveredAt: instant.nullable(),
});

const TopicData = z.object({
  topic: z.enum(TOPIC_NAMES),
  says: z.string(),
  permission: z.string().describe("A custom app hears of what is about itself without it."),
  fields: z.array(z.string()).describe("What a filter may ask for."),
});

/** Another's would be left out in silence. */
const FOR_ITSELF = "A program subscribes for itself: leave this out.";

const IdData = z.object({ id: z.string() });
const byId = { params: SubscriptionRef };
/** Nothing of its own: each topic takes the permission of what it tells of. */
const needs: readonly string[] = [];

/** What goes out to programs: who subscribed to what. A client sees and changes its own subscriptions alone, people of the store all. */
export const subscriptionEndpoints = [
  listEndpoint("GET /webhooks/subscriptions", {
    summary: "Lists subscriptions to outgoing webhooks: a client its own, people of the store all.",
    needs,
    data: SubscriptionData,
    run: async (ctx) => ({ rows: await listSubscriptions(ctx), nextCursor: null }),
  }),
  endpoint("POST /webhooks/subscriptions", {
    summary:
      "Subscribes an address to topics and tells its secret once. Messages are signed by the Standard Webhooks rules.",
    needs,
    body: CreateSubscription,
    data: IdData.extend({ secret }),
    run: (ctx, { body }) => {
      const own = clientOf(ctx);
      if (own !== null && body.clientId !== undefined && body.clientId !== own)
        throw new AppError("invalid", FOR_ITSELF, { fields: { clientId: FOR_ITSELF } });
      return createSubscription(ctx, body);
    },
  }),
  listEndpoint("GET /webhooks/subscriptions/topics", {
    summary: "Everything that can be subscribed to, and the permission that each topic takes.",
    needs,
    data: TopicData,
    run: () =>
      Promise.resolve({
        rows: TOPIC_NAMES.map((topic) => {
          const { needs: permission, fields } = TOPICS[topic];
          return { topic, says: TOPIC_WORDS[topic], permission, fields };
        }),
        nextCursor: null,
      }),
  }),
  endpoint("GET /webhooks/subscriptions/:id", {
    summary: "One subscription.",
    needs,
    ...byId,
    data: SubscriptionData,
    run: (ctx, { params }) => getSubscription(ctx, params),
  }),
  endpoint("PUT /webhooks/subscriptions/:id", {
    summary: "Changes what a subscription is for, disables it, or enables it again after it was given up.",
    needs,
    ...byId,
    body: UpdateSubscription.omit({ id: true }),
    data: IdData,
    run: (ctx, { params, body }) => updateSubscription(ctx, { ...body, ...params }),
  }),
  endpoint("DELETE /webhooks/subscriptions/:id", {
    summary: "Ends a subscription, with all that is kept of what it sent.",
    needs,
    ...byId,
    data: IdData,
    run: (ctx, { params }) => deleteSubscription(ctx, params),
  }),
  endpoint("POST /webhooks/subscriptions/:id/test", {
    summary: "Sends a message of the type `test`, as any other is sent; see the delivery for what became of it.",
    needs,
    ...byId,
    data: z.object({ deliveryId: z.string() }),
    run: (ctx, { params }) => testSubscription(ctx, params),
  }),
  endpoint("POST /webhooks/subscriptions/:id/rotate-secret", {
    summary: "Makes a new secret, told once. For `overlapHours` messages bear the signatures of both.",
    needs,
    ...byId,
    body: RotateSubscriptionSecret.omit({ id: true }),
    data: IdData.extend({ secret, oldUntil: instant }),
    run: (ctx, { params, body }) => rotateSubscriptionSecret(ctx, { ...body, ...params }),
  }),
];
