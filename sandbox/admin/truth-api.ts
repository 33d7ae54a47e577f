// Endpoints for tests: the ledger of truth, whole, by day, and by whatever it can be taken apart by.
import { sendJson, type Exchange, type Routes } from "../platform/http.ts";
import type { Store } from "../store/store.ts";
import { truthBy } from "../store/truth-by.ts";
import { COHORT_GRAINS, truthCohorts, truthCustomers } from "../store/truth-customers.ts";
import { DIMENSIONS, isDimension } from "../store/truth-dimensions.ts";
import { truthDays, truthFigures } from "../store/truth.ts";

type Answer = (store: Store, exchange: Exchange) => void;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A day of the query, or undefined; throws for what is none. */
function dayOf({ query }: Exchange, name: string): string | undefined {
  const day = query.get(name) ?? undefined;
  if (day !== undefined && !DAY.test(day)) throw new Error(`${name} is a day of the store: 2026-03-01.`);
  return day;
}

function days(store: Store, exchange: Exchange): void {
  const [from, to] = [dayOf(exchange, "from"), dayOf(exchange, "to")];
  if (from === undefined || to === undefined) throw new Error("from and to are days of the store: 2026-03-01.");
  sendJson(exchange, 200, truthDays(store, from, to));
}

function by(store: Store, exchange: Exchange): void {
  const names = (exchange.query.get("by") ?? "").split(",").filter((name) => name !== "");
  const dimensions = names.filter(isDimension);
  if (dimensions.length < names.length) throw new Error(`by names some of ${Object.keys(DIMENSIONS).join(", ")}.`);
  const before = exchange.query.get("before") ?? undefined;
  const span = { from: dayOf(exchange, "from"), to: dayOf(exchange, "to"), before };
  sendJson(exchange, 200, truthBy(store, { by: dimensions, ...span }));
}

function cohorts(store: Store, exchange: Exchange): void {
  const grain = COHORT_GRAINS.find((name) => name === (exchange.query.get("grain") ?? "month"));
  if (!grain) throw new Error(`grain is one of ${COHORT_GRAINS.join(", ")}.`);
  sendJson(exchange, 200, truthCohorts(store, grain));
}

/** The routes; `guarded` finds the store and turns what is thrown into an answer. */
export const truthRoutes = (guarded: (answer: Answer) => Routes[string]): Routes => ({
  "GET /sandbox/truth": guarded((store, exchange) => sendJson(exchange, 200, truthFigures(store))),
  "GET /sandbox/truth/days": guarded(days),
  "GET /sandbox/truth/by": guarded(by),
  "GET /sandbox/truth/customers": guarded((store, exchange) => sendJson(exchange, 200, truthCustomers(store))),
  "GET /sandbox/truth/cohorts": guarded(cohorts),
});
