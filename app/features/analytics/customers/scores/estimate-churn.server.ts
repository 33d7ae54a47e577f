import { setImmediate as breathe } from "node:timers/promises";
import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { addDays, type StoreDay } from "#app/platform/store-day.ts";
import { type ChurnModel, churnRisk, fitChurn } from "./churn-model.ts";
import { type KnownHistory, purchaseHistories } from "./purchase-histories.server.ts";

/** Churn is no purchase within so many days. */
export const AHEAD_DAYS = 90;
/** With fewer customers who came back there is nothing to learn from. */
const FEWEST_REPEATS = 100;

/** What was said 90 days ago, by what was known then, beside what happened since. Shares of customers. */
export interface Holdout {
  readonly customers: number;
  readonly said: number;
  readonly was: number;
}

/** few-repeats: too few came back · no-fit: no parameters are likeliest · no-better: 90 days ago it would have said less than one share for all. */
export type NoModel = "few-repeats" | "no-fit" | "no-better";

export type ChurnEstimate =
  | { readonly model: ChurnModel; readonly holdout: Holdout; readonly reason: null }
  | { readonly model: null; readonly reason: NoModel };

/**
 * The model of who buys again, tried first on the last 90 days: fitted to what was known before them, it must tell those who bought in them
 * from the others better than one share for everybody would (by the Brier score). Reads in transactions of its own.
 */
export async function estimateChurn(ctx: ShopRef, day: StoreDay, customers: number): Promise<ChurnEstimate> {
  const cut = addDays(day, -AHEAD_DAYS);
  const histories = (until: StoreDay) =>
    inSqlTx(ctx, (sql) => purchaseHistories(ctx, sql, { until, ahead: AHEAD_DAYS, customers }));
  const before = await histories(cut);
  if (repeats(before) < FEWEST_REPEATS) return { model: null, reason: "few-repeats" };
  const earlier = fitChurn(before);
  if (!earlier) return { model: null, reason: "no-fit" };
  const { brier, plainBrier, ...holdout } = tried(earlier, before);
  if (!(brier < plainBrier)) return { model: null, reason: "no-better" };
  await breathe();
  const model = fitChurn(await histories(day));
  return model ? { model, holdout, reason: null } : { model: null, reason: "no-fit" };
}

const repeats = (histories: readonly KnownHistory[]) =>
  histories.reduce((sum, { x, count }) => sum + (x > 0 ? count : 0), 0);

function tried(model: ChurnModel, histories: readonly KnownHistory[]) {
  let [customers, said, gone, brier] = [0, 0, 0, 0];
  for (const one of histories) {
    const risk = churnRisk(model, one, AHEAD_DAYS);
    customers += one.count;
    said += risk * one.count;
    gone += one.count - one.returned;
    brier += one.returned * risk ** 2 + (one.count - one.returned) * (1 - risk) ** 2;
  }
  const was = gone / customers;
  return { customers, said: said / customers, was, brier: brier / customers, plainBrier: was * (1 - was) };
}
