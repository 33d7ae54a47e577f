import { Prisma } from "@prisma/client";
import type { Column } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { figure, nothing, totalRow } from "./answer.ts";
import { ITEM_FILTERS } from "./items.server.ts";
import { listItems } from "./list-items.server.ts";
import { recentItems } from "./recent-items.server.ts";
import { daysBefore, RECENT_DAYS } from "./sold.server.ts";
import { stockHistory, stockMissing, untrackedNote } from "./stock-history.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "sku", kind: "text" },
  { id: "available", kind: "count", metric: "available" },
  { id: "units", kind: "count", metric: "recentUnits" },
  { id: "velocity", kind: "number", metric: "recentVelocity" },
  { id: "days", kind: "days", metric: "daysRemaining" },
];
const SORT = { column: "days", direction: "ascending" } as const;

/** How long the stock of each item lasts at the speed of the last 28 days. */
export const daysRemaining: Report = {
  name: "days-remaining",
  hasPeriod: false,
  filters: ITEM_FILTERS,
  options: {},
  sort: SORT,
  reads: ["inventory", "catalog", "sales"],
  async answer(ctx, tx, asked) {
    const history = await stockHistory(ctx, tx);
    const missing = stockMissing(ctx, history);
    if (missing) return nothing(missing);
    const recent = daysBefore(asked.spans.current.until, RECENT_DAYS, ctx.shop.timeZone);
    const { rows, sums, count } = await listItems(ctx, tx, asked, SORT, {
      found: Prisma.sql`select i.item as id, i.* from (${recentItems(ctx, asked.filters, recent)}) i`,
      columns: COLUMNS,
      totals: ["available", "units"],
      traced: { span: recent, metrics: { units: "units" } },
    });
    return {
      figures: [figure("available", "count", sums.available ?? "0"), figure("recentUnits", "count", sums.units ?? "0")],
      ...{ chart: null, view: null, columns: COLUMNS, rows, count },
      total: count > 0 ? totalRow(sums) : null,
      notes: untrackedNote(history),
    };
  },
};
