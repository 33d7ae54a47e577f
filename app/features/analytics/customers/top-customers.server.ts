import { today } from "#app/platform/store-day.ts";
import type { Report } from "../reports/report.server.ts";
import type { Column, Row } from "../reports/report.ts";
import { traceOf } from "../sales/answer-parts.ts";
import { cellOf, columns } from "./cells.ts";
import { groupName } from "./group-name.ts";
import { historyRanking } from "./history-ranking.server.ts";
import { customerNames } from "./names.server.ts";
import { periodRanking } from "./period-ranking.server.ts";
import { RFM_GROUPS } from "./scores/rfm.ts";

const LATER: readonly Column[] = [
  { id: "lastOrderOn", kind: "day", metric: "lastOrderOn" },
  { id: "rfmGroup", kind: "text", metric: "rfmGroup", isFixed: true },
];
const OF_PERIOD: readonly Column[] = [...columns({ netSales: "money", orders: "count" }), ...LATER];
/** The same columns, by what they mean over a whole history. */
const OF_HISTORY: readonly Column[] = [
  { id: "netSales", kind: "money", metric: "netToDate" },
  { id: "orders", kind: "count", metric: "ordersToDate" },
  ...LATER,
];
const GROUPS = RFM_GROUPS.filter((group) => group !== "PROSPECTS");

/** Who brought most, in the period or in all: net sales, and below each the fact lines that add up to it. */
export const topCustomers: Report = {
  name: "top-customers",
  hasPeriod: true,
  filters: ["channel", "location", "country", "currency", "customerKind", "discountCode"],
  options: { of: ["period", "history"], group: ["all", ...GROUPS] },
  sort: { column: "netSales", direction: "descending" },
  reads: ["sales", "customers", "scores"],
  answer: async (ctx, tx, asked) => {
    const { spans, options, filters } = asked;
    const isOfPeriod = options.of === "period";
    const group = options.group === "all" ? null : options.group!;
    const { rows: ranked, count } = isOfPeriod
      ? await periodRanking(ctx, tx, asked, group)
      : await historyRanking(ctx, tx, asked, group);
    const nameOf = await customerNames(
      ctx,
      tx,
      ranked.map(({ id }) => id),
    );
    const rows = ranked.map((one): Row => {
      const id = String(one.id);
      const about = { customer: id, filters };
      // To date is up to today, whatever the period.
      const now = today(ctx.shop.timeZone);
      const whole = { customer: id, from: one.firstOn ?? now, to: now };
      const tracesOf = (metric: "netSales" | "orders") =>
        isOfPeriod ? traceOf(metric, spans.current, ctx.shop.timeZone, about) : { metric, ...whole };
      const [netSales, orders] = [tracesOf("netSales"), tracesOf("orders")];
      return {
        id,
        label: nameOf(one.id),
        opens: { kind: "customer", id },
        cells: {
          netSales: cellOf(one.netMinor),
          orders: cellOf(one.orders),
          lastOrderOn: one.lastOn,
          rfmGroup: groupName(ctx.locale, one.group),
        },
        ...(isOfPeriod &&
          spans.compared && { previous: { netSales: cellOf(one.previousNet), orders: cellOf(one.previousOrders) } }),
        ...(netSales && orders && { traces: { netSales, orders } }),
      };
    });
    return {
      figures: [],
      chart:
        rows.length === 0 || !isOfPeriod
          ? null
          : {
              kind: "bar",
              metric: "netSales",
              cellKind: "money",
              series: [
                {
                  label: { key: "wholePeriod" },
                  points: rows.slice(0, 10).map(({ label, cells }) => ({ label, value: cells.netSales ?? null })),
                },
              ],
            },
      view: null,
      columns: isOfPeriod ? OF_PERIOD : OF_HISTORY,
      rows,
      total: null,
      count,
      notes: [
        { key: "guestsApart", tone: "info" },
        ...(isOfPeriod ? [] : [{ key: "wholeHistory", tone: "info" as const }]),
        ...(!isOfPeriod && Object.keys(filters).length > 0
          ? [{ key: "filtersNotHeard", tone: "warning" as const }]
          : []),
      ],
    };
  },
};
