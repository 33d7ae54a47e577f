import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, today } from "#app/platform/store-day.ts";
import type { Report } from "../reports/report.server.ts";
import type { Cell, Filters, Label, Row, Span, TraceQuery } from "../reports/report.ts";
import { productNames } from "../products/product-names.server.ts";
import { firstOf } from "../sales/buckets.ts";
import type { Day } from "../schema.ts";
import { cellOf, columns, moneyEach, perOne } from "./cells.ts";
import { openedFigures, orderTraces } from "./order-traces.ts";
import { NOBODY, WON_BY, type WonBy, wonCustomers, type WonGroup } from "./won-customers.server.ts";

const COLUMNS = columns({
  customersWon: "count",
  ordersToDate: "count",
  ordersPerCustomer: "number",
  netToDate: "money",
  lifetimeValue: "money",
});
const FIGURES = columns({
  customersWon: "count",
  lifetimeValue: "money",
  ordersPerCustomer: "number",
  netToDate: "money",
});

/** What customers who placed their first order in the period have brought to date: net sales of all their orders. */
export const lifetimeValue: Report = {
  name: "lifetime-value",
  hasPeriod: true,
  filters: ["channel", "country"],
  options: { by: WON_BY },
  sort: { column: "customersWon", direction: "descending" },
  reads: ["sales", "catalog"],
  answer: async (ctx, tx, asked) => {
    const by = asked.options.by as WonBy;
    const { current, compared } = asked.spans;
    const page = await wonCustomers(ctx, tx, current, asked, { by, isPage: true });
    const beside = new Map(
      (compared && by !== "cohort" ? await wonCustomers(ctx, tx, compared, asked, { by, isPage: false }) : []).map(
        (group) => [group.key, group],
      ),
    );
    const [all] = await wonCustomers(ctx, tx, current, asked, { by: "all", isPage: false });
    const [before] = compared ? await wonCustomers(ctx, tx, compared, asked, { by: "all", isPage: false }) : [];
    const labelOf = await labelsOf(ctx, tx, by, page);
    // The filters are those of the first order, and so is the channel of a row.
    const won = (filters: Filters) => orderTraces(["customersWon"], current, ctx.shop.timeZone, filters);
    // What first orders were of is told of no line: to date opens where nothing is filtered.
    const isWhole = Object.keys(asked.filters).length === 0;
    const opened = { ...won(asked.filters), ...(isWhole && toDate(ctx, current)) };
    const rows = page.map((group): Row => {
      const then = beside.get(group.key);
      return {
        id: group.key,
        label: labelOf(group),
        cells: cellsIn(group),
        ...(compared && by !== "cohort" && { previous: cellsIn(then ?? NOBODY) }),
        ...(by === "channel" && { traces: won({ ...asked.filters, channel: [group.key] }) }),
        ...(by === "cohort" && isWhole && { traces: toDate(ctx, monthIn(current, group.key)) }),
      };
    });
    const isMeasured = current.measuredTo !== null;
    const [now, then] = [cellsIn(isMeasured ? (all ?? NOBODY) : null), compared && cellsIn(before ?? NOBODY)];
    return {
      figures: openedFigures(FIGURES, now, then, opened),
      chart:
        rows.length === 0
          ? null
          : {
              kind: "bar",
              metric: "lifetimeValue",
              cellKind: "money",
              series: [
                {
                  label: { key: "wonInPeriod" },
                  points: rows.slice(0, 10).map(({ label, cells }) => ({ label, value: cells.lifetimeValue ?? null })),
                },
              ],
            },
      view: null,
      columns: COLUMNS,
      rows,
      total: {
        id: "total",
        label: { key: "allWon" },
        cells: now,
        ...(then && { previous: then }),
        traces: opened,
      },
      count: page[0]?.count ?? 0,
      notes: [
        { key: "earlierHadMoreTime", tone: "info" },
        ...(by === "product" ? [{ key: "firstProductsOverlap", tone: "info" as const }] : []),
      ],
    };
  },
};

/** The lines of all orders to date of customers won in a span. */
function toDate(ctx: StoreCtx, { from, measuredTo, until }: Span): Record<string, TraceQuery> {
  if (measuredTo === null) return {};
  const to = today(ctx.shop.timeZone);
  const lines = { from, to: to < from ? from : to, wonFrom: from, wonTo: measuredTo, wonUntil: until };
  return { ordersToDate: { metric: "orders", ...lines }, netToDate: { metric: "netSales", ...lines } };
}

/** The part of a span that lies in a month. */
function monthIn(span: Span, first: Day): Span {
  const last = addDays(firstOf.month(addDays(first, 31)), -1);
  const { from, measuredTo } = span;
  return {
    ...span,
    from: from > first ? from : first,
    measuredTo: measuredTo !== null && measuredTo > last ? last : measuredTo,
  };
}

async function labelsOf(
  ctx: StoreCtx,
  tx: Tx,
  by: WonBy,
  groups: readonly WonGroup[],
): Promise<(group: WonGroup) => Label> {
  if (by === "cohort") return ({ key }) => ({ day: key, unit: "month" });
  if (by === "channel") return ({ key }) => (key === "" ? { key: "noChannel" } : { text: key });
  const names = await productNames(
    ctx,
    tx,
    groups.map(({ key }) => key),
  );
  return ({ key }) => names(key);
}

function cellsIn(of: { customers: bigint; orders: bigint; net: bigint } | null): Record<string, Cell> {
  return {
    customersWon: cellOf(of?.customers),
    ordersToDate: cellOf(of?.orders),
    ordersPerCustomer: of && perOne(of.orders, of.customers),
    netToDate: cellOf(of?.net),
    lifetimeValue: of && moneyEach(of.net, of.customers),
  };
}
