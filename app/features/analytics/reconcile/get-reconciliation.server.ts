import { getSyncStatus } from "#app/features/sync/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, daysFromTo, today } from "#app/platform/store-day.ts";
import { askShopifyql, type QlAnswer } from "../shopifyql/ask-shopifyql.server.ts";
import { compared } from "./compared.ts";
import { explainDay } from "./explain-day.server.ts";
import { ourDays } from "./ours.server.ts";
import { type Reconciliation, ReconcileInput } from "./schema.ts";
import { addFigures, daysQuery, type Figures, figuresOf, NO_FIGURES } from "./theirs.ts";
import { RECONCILED } from "./words.ts";

/**
 * Our figures beside those of Shopify's own reports, day by day in the store's time zone; one question to Shopify for the period, and
 * one for the orders of the day that is looked into where it differs. Answers of Shopify are kept for five minutes.
 */
export async function getReconciliation(ctx: Ctx, asked: ReconcileInput, now = new Date()): Promise<Reconciliation> {
  const { period, metric, day } = ReconcileInput.parse(asked);
  const { ordersReadAt: readAt } = await getSyncStatus(ctx, now);
  const { currency, timeZone } = ctx.shop;
  const to = today(timeZone ?? "UTC", now);
  const from = addDays(to, 1 - Number.parseInt(period, 10));
  const head = { period, metric, from, to, timeZone: timeZone ?? "UTC", readAt };
  const none = { ...head, askedAt: null, errors: [], totals: [], days: [], explained: null };
  if (readAt === null || currency === null || timeZone === null) return { ...none, why: "unread" };
  const store: StoreCtx = { ...ctx, shop: { ...ctx.shop, currency, timeZone } };
  const answer = await askShopifyql(store, daysQuery(from, to));
  if ("why" in answer) return { ...none, why: answer.why, errors: answer.errors ?? [] };
  const ours = await inTx(store, (tx) => ourDays(store, tx, from, to), { isSnapshot: true });
  const theirs = theirDays(answer, currency);
  const sides = (of: string) => [ours.get(of) ?? NO_FIGURES, theirs.get(of) ?? NO_FIGURES] as const;
  const days = daysFromTo(from, to)
    .reverse()
    .map((of) => {
      const [one, other] = sides(of);
      return {
        ...{ day: of, ...compared(one[metric], other[metric]) },
        differing: RECONCILED.filter((name) => one[name] !== other[name]),
      };
    });
  const looked = days.find((one) => one.day === day) ?? days.find(({ differing }) => differing.length > 0);
  const sums = [addFigures([...ours.values()]), addFigures([...theirs.values()])] as const;
  return {
    ...{ ...head, askedAt: answer.askedAt, why: null, errors: [], days },
    totals: RECONCILED.map((name) => ({ metric: name, ...compared(sums[0][name], sums[1][name]) })),
    explained:
      looked && looked.differing.length > 0
        ? await explainDay(store, {
            ...{ day: looked.day, metric, difference: BigInt(looked.difference), readAt: new Date(readAt) },
          })
        : null,
  };
}

// The day may come with a time: "2026-11-20T00:00:00Z".
const theirDays = (answer: Extract<QlAnswer, { rows: unknown }>, currency: string): Map<string, Figures> =>
  new Map(answer.rows.map((row) => [(row.day ?? "").slice(0, 10), figuresOf(row, currency)]));
