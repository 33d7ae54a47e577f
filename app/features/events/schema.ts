import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { keyed } from "#app/platform/change/keyed.ts";
import { OverlapHours } from "#app/platform/change/overlap-hours.ts";
import type { PageCursor } from "#app/platform/page-cursor.ts";
import { type Topic, TOPIC_NAMES } from "./topics.ts";

export { type Topic, TOPIC_NAMES, TOPICS } from "./topics.ts";

export const SUBSCRIPTION_STATES = ["enabled", "disabled"] as const;
/** asked: by whoever owns it · failing: no attempt succeeded for a day and more · gone: the target answered 410 */
export const DISABLED_REASONS = ["asked", "failing", "gone"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** pending: is sent, or tried again · delivered · failed: no more attempts · dropped: the subscription ended, or lost its permission */
export const DELIVERY_STATES = ["pending", "delivered", "failed", "dropped"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why an attempt got no answer. address: not one of the public internet · dns: the name is unknown · tls: the certificate is not trusted */
export const ATTEMPT_ERRORS = ["address", "dns", "timeout", "tls", "connection"] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

const MOST_VALUES = 100;
const MOST_FIELDS = 10;
const LONGEST_TARGET = 2000;

const id = z.uuid(said("subscription.id"));
const value = z.union([z.string().max(255), z.number(), z.boolean()]);

/** By field the value, or one of the values, that an event must have; of a field that is a list, one of its entries. */
export const Filter = z
  .record(z.string().max(40), z.union([value, z.array(value).min(1).max(MOST_VALUES)]))
  .refine((filter) => Object.keys(filter).length <= MOST_FIELDS, said("subscription.fields", { most: MOST_FIELDS }));
export type Filter = z.infer<typeof Filter>;

const fields = {
  topics: z
    .array(z.enum(TOPIC_NAMES))
    .min(1, said("subscription.topics"))
    .max(TOPIC_NAMES.length)
    .transform((topics): Topic[] => [...new Set(topics)]),
  target: z
    .string()
    .max(LONGEST_TARGET)
    .refine(isTarget, said("subscription.target"))
    .describe("An https:// address on the public internet; port 443, or one above 1023."),
  filter: Filter.default({}).describe(
    'What an event must be like, such as {"tags": ["vip", "wholesale"], "isTest": false}. Each field must be one of all the topics.',
  ),
};

export const CreateSubscription = z.object({
  ...fields,
  clientId: z
    .string()
    .max(80)
    .optional()
    .describe("The custom app that it is for, where a person subscribes; otherwise it is the store's own."),
  ...keyed,
});
export type CreateSubscription = z.infer<typeof CreateSubscription>;

export const UpdateSubscription = z.object({
  id,
  topics: fields.topics.optional(),
  target: fields.target.optional(),
  filter: fields.filter.removeDefault().optional(),
  state: z.enum(SUBSCRIPTION_STATES).optional(),
  ...keyed,
});
export type UpdateSubscription = z.infer<typeof UpdateSubscription>;

export const SubscriptionRef = z.object({ id });
export type SubscriptionRef = z.infer<typeof SubscriptionRef>;
export const SubscriptionChange = z.object({ id, ...keyed });
export type SubscriptionChange = z.infer<typeof SubscriptionChange>;

export const RotateSubscriptionSecret = z.object({
  id,
  overlapHours: OverlapHours.describe("How long messages are signed with the old secret, too; 0: not at all."),
  ...keyed,
});
export type RotateSubscriptionSecret = z.infer<typeof RotateSubscriptionSecret>;

export const DeliveriesFilter = z.object({
  subscription: z.uuid().optional(),
  topic: z.enum(TOPIC_NAMES).optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  object: z.string().max(100).optional().describe("The id of what it is about."),
});
export interface DeliveriesInput extends z.infer<typeof DeliveriesFilter> {
  readonly cursor?: PageCursor | undefined;
  readonly limit: number;
}

export const DeliveryRef = z.object({ id: z.uuid(said("subscription.delivery")) });
export type DeliveryRef = z.infer<typeof DeliveryRef>;
export const DeliveryChange = DeliveryRef.extend(keyed);
export type DeliveryChange = z.infer<typeof DeliveryChange>;

/** Instants ISO 8601. Never the secret: that is told once, when it is made. */
export interface SubscriptionView {
  readonly id: string;
  readonly clientId: string | null;
  readonly topics: readonly string[];
  readonly target: string;
  readonly filter: Filter;
  readonly state: (typeof SUBSCRIPTION_STATES)[number];
  readonly reason: DisabledReason | null;
  /** Attempts that failed since the last one that did not. */
  readonly failures: number;
  /** Until when the secret before this one signs, too. */
  readonly oldSecretUntil: string | null;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly deliveredAt: string | null;
}

export interface DeliveryView {
  readonly id: string;
  readonly subscriptionId: string;
  readonly topic: string;
  readonly objectId: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Not before this moment is it tried (again); null once it has ended. */
  readonly nextAt: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

export interface ClientWebhooks {
  /** Something is to be sent within moments. */
  readonly isSending: boolean;
  readonly subscriptions: readonly SubscriptionView[];
  readonly deliveries: readonly DeliveryView[];
}

export interface AttemptView {
  readonly number: number;
  readonly at: string;
  readonly status: number | null;
  readonly ms: number;
  readonly error: AttemptError | null;
  readonly response: string | null;
}

export interface DeliveryDetail extends DeliveryView {
  /** What is sent; null where the actor lacks the topic's permission, or it is kept no more. */
  readonly payload: Readonly<Record<string, unknown>> | null;
  readonly log: readonly AttemptView[];
}

// A whole address that is read in one way; which addresses may be sent to is seen to when a message is sent.
function isTarget(text: string): boolean {
  if (!/^[\x21-\x7e]+$/.test(text) || /[\\#]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password, port } = new URL(text);
  if (username || password || !["https:", "http:"].includes(protocol)) return false;
  // Below 1024 other services listen, which might take a request for something else.
  return port === "" || Number(port) === 443 || Number(port) >= 1024;
}
