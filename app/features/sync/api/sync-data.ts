import { z } from "zod";
import { Money } from "#app/platform/api/money-data.ts";
import { type Figures, RESOURCE_NAMES } from "../schema.ts";

const at = z.string().nullable();
const count = z.int();
const resource = z.enum(RESOURCE_NAMES);
const state = z.enum(["queued", "running", "paused", "completed", "failed", "cancelled"]);
const error = z.object({ code: z.string(), message: z.string() }).nullable();

/** One reading of the store: the first, or a later one of all kinds or some. Instants ISO 8601. */
export const JobData = z.object({
  id: z.string(),
  state,
  startedAt: z.string(),
  finishedAt: at,
  percent: z.number().describe("0 to 100, over all kinds."),
  error: error.describe("Why it failed."),
  waitsFor: error.describe("What a job under way waits for; it goes on by itself."),
  steps: z.array(
    z.object({
      resource,
      state: z.enum(["pending", "requested", "reading", "completed", "failed"]),
      expected: count.nullable().describe("How many there are; null: not known yet."),
      gathered: count.describe("Gathered by Shopify so far."),
      read: count.describe("Written here so far."),
      percent: z.number().nullable(),
      difference: count.nullable().describe("What Shopify counted at the end less what is here then."),
      attempts: count,
      startedAt: at,
      finishedAt: at,
      error,
    }),
  ),
});

/** How the mirror stands against Shopify. */
export const SyncData = z.object({
  job: JobData.nullable().describe("The newest; null before the first."),
  lastSyncAt: at.describe("When a job that read every kind completed last."),
  ordersReadAt: at.describe("Until when the orders that are here are known."),
  uncountedOrders: count.describe("Orders whose sales could not be counted."),
  verdict: z
    .enum(["unread", "differs", "unproved", "old", "equal"])
    .describe("Is anything missing? The worst of all kinds."),
  deadWebhooks: count,
  lastWebhookAt: at,
  resources: z.array(
    z.object({
      resource,
      state: z.enum(["unread", "unproved", "differs", "equal"]),
      atShopify: count.nullable().describe("When they were compared, as are those `compared` here."),
      compared: count.nullable(),
      here: count.describe("At this moment."),
      openGaps: count,
      healedGaps: count.describe("In the last 30 days."),
      provedAt: at.describe("Every part of it was equal then or later."),
      waiting: count.describe("Webhooks that are not worked in yet."),
      isReading: z.boolean(),
      isComparing: z.boolean(),
      polledAt: at,
      nextPollAt: at,
      lastError: error,
      errors: count.describe("Failures since the last success."),
    }),
  ),
});

/** One part of a kind, compared with Shopify by count and by a hash over ids and versions. */
export const SliceData = z.object({
  resource,
  slice: z.string().describe("The store's day on which its objects were made, or `all`."),
  state: z.enum(["equal", "differs"]),
  atShopify: count,
  here: count,
  hash: z.string().describe("Over ids and versions at Shopify, whatever their order."),
  checkedAt: z.string(),
  provedAt: at.describe("When it was equal last."),
});

/** An object that differed from Shopify's. */
export const GapData = z.object({
  id: z.string(),
  resource,
  objectId: z.string(),
  kind: z.enum(["missing", "stale", "extra"]),
  sinceAt: at.describe("It went wrong after this moment; null: it never was right."),
  foundAt: z.string(),
  healedAt: at,
  healedBy: z.enum(["webhook", "polling", "reconciliation", "sync"]).nullable(),
});

/** Work that kept the mirror like the store. */
export const LogData = z.object({
  id: z.string(),
  kind: z.enum(["sync", "polling", "reconciliation"]),
  trigger: z.enum(["install", "manual", "api", "schedule", "gaps"]),
  resource: resource.nullable().describe("Null: all kinds."),
  state,
  ...{ read: count, created: count, changed: count, unchanged: count, deleted: count, failed: count },
  calls: count.describe("Requests to Shopify, and the `points` they cost."),
  points: count,
  startedAt: z.string(),
  seconds: z.number().nullable(),
  error,
});

/** All that is here, counted and summed. */
export const FiguresData = z.object({
  ...{ products: count, variants: count, customers: count, orders: count, lineItems: count, units: count },
  refunds: count,
  grossSales: Money,
  discounts: Money.describe("Negative."),
  salesReversals: Money.describe("Negative."),
  ...{ netSales: Money, taxes: Money, shipping: Money, duties: Money, fees: Money, totalSales: Money },
  firstSyncMs: count.nullable().describe("How long the first sync took."),
});

/** The sums as programs read them. */
export function figuresData({ currency, ...figures }: Figures): z.input<typeof FiguresData> {
  const money = (amount: string): Money => ({ amount, currencyCode: currency });
  return {
    ...figures,
    grossSales: money(figures.grossSales),
    discounts: money(figures.discounts),
    salesReversals: money(figures.salesReversals),
    netSales: money(figures.netSales),
    taxes: money(figures.taxes),
    shipping: money(figures.shipping),
    duties: money(figures.duties),
    fees: money(figures.fees),
    totalSales: money(figures.totalSales),
  };
}

const minutes = z.int().nullable();
export const SettingsData = z.object({
  ordersPollMinutes: minutes,
  othersPollMinutes: minutes,
  pollOverlapSeconds: minutes,
  defaults: z.object({ ordersPollMinutes: count, othersPollMinutes: count, pollOverlapSeconds: count }),
});
