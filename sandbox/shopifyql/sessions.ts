// FROM sessions: visits of the online store, in stores that have them (see generate/sessions.ts).
import type { Store } from "../store/store.ts";
import { truthBy } from "../store/truth-by.ts";
import type { Asked, Group, Table } from "./run.ts";
import { TIMES, type Column, type Metric } from "./schema.ts";

interface Visits {
  sessions: number;
  visitors: number;
  carts: number;
  checkouts: number;
  completed: number;
}

const count = (display: string, of: Metric<Visits>["of"]): Metric<Visits> => ({ display, type: "INTEGER", of });
const rate = (display: string, of: Metric<Visits>["of"]): Metric<Visits> => ({ display, type: "PERCENT", of });

const METRICS: Record<string, Metric<Visits>> = {
  sessions: count("Sessions", (v) => v.sessions),
  online_store_visitors: count("Online store visitors", (v) => v.visitors),
  sessions_with_cart_additions: count("Sessions with cart additions", (v) => v.carts),
  sessions_that_reached_checkout: count("Sessions that reached checkout", (v) => v.checkouts),
  sessions_that_completed_checkout: count("Sessions that completed checkout", (v) => v.completed),
  added_to_cart_rate: rate("Added to cart rate", (v) => [v.carts, v.sessions]),
  reached_checkout_rate: rate("Reached checkout rate", (v) => [v.checkouts, v.sessions]),
  conversion_rate: rate("Conversion rate", (v) => [v.completed, v.sessions]),
};

const { hour_of_day: _hour, ...DAYS } = TIMES;
const COLUMNS: Record<string, Column> = {
  ...DAYS,
  human_or_bot_session: { display: "Human or bot session", type: "STRING", from: "day", show: () => "human" },
};

/** What a day shows in a column. */
function shown(name: string, day: string): string | null {
  if (name === "human_or_bot_session") return "human";
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = (date.getUTCDay() + 6) % 7;
  if (name === "day_of_week") return COLUMNS[name]!.show(weekday);
  const month = date.getUTCMonth();
  const first: Record<string, () => string> = {
    day: () => day,
    week: () => new Date(date.getTime() - weekday * 86_400_000).toISOString().slice(0, 10),
    month: () => `${day.slice(0, 7)}-01`,
    quarter: () => `${day.slice(0, 5)}${String(Math.floor(month / 3) * 3 + 1).padStart(2, "0")}-01`,
    year: () => `${day.slice(0, 4)}-01-01`,
  };
  return first[name]!();
}

export const readSessions = (store: Store): Table => ({
  metrics: METRICS,
  columns: COLUMNS,
  groups: (asked) => groupsOf(visitsByDay(store, asked), asked),
});

/** Who looked without buying stands in the store; who bought is an order of the online store. */
function visitsByDay(store: Store, { period }: Asked): Map<string, Visits> {
  const days = new Map<string, Visits>();
  const from = period.from ?? "0000";
  const rows = store.all<Record<"visits" | "visitors" | "carts" | "checkouts", number> & { day: string }>(
    `select on_day as day, visits, visitors, carts, checkouts from store_sessions where on_day between ? and ? order by on_day`,
    from,
    period.to,
  );
  const bought = new Map(
    truthBy(store, { by: ["day", "channel"], from, to: period.to })
      .filter((row) => row.channel === "Online Store")
      .map((row) => [row.day, row.orders]),
  );
  for (const { day, visits, visitors, carts, checkouts } of rows) {
    const n = bought.get(day) ?? 0;
    days.set(day, {
      ...{ sessions: visits + n, visitors: visitors + n, carts: carts + n, checkouts: checkouts + n },
      completed: n,
    });
  }
  return days;
}

function groupsOf(days: Map<string, Visits>, { query, dimensions, metrics }: Asked): Group[] {
  const groups = new Map<string, { shown: Group["shown"]; sums: Visits }>();
  for (const [day, visits] of days) {
    if (query.where && !query.where.holds((name) => shown(name, day))) continue;
    const values = Object.fromEntries(dimensions.map((name) => [name, shown(name, day)]));
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? {
      shown: values,
      sums: { sessions: 0, visitors: 0, carts: 0, checkouts: 0, completed: 0 },
    };
    for (const name of Object.keys(visits) as (keyof Visits)[]) group.sums[name] += visits[name];
    groups.set(key, group);
  }
  return [...groups.values()].map(({ shown: values, sums }) => ({
    shown: values,
    counted: Object.fromEntries(metrics.map((name) => [name, METRICS[name]!.of(sums)])),
  }));
}
