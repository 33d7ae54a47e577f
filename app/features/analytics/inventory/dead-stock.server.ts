import { Prisma } from "@prisma/client";
import { inventorySettingsOf } from "#app/features/inventory/index.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { dayOf, startOfDay } from "#app/platform/store-day.ts";
import { historyOf } from "../reports/history.server.ts";
import type { Column, Filters, Span } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { figure, nothing, totalRow } from "./answer.ts";
import { ITEM_FILTERS, trackedItems } from "./items.server.ts";
import { listItems } from "./list-items.server.ts";
import { daysBefore, soldSql } from "./sold.server.ts";
import { stockSql } from "./stock-at.server.ts";
import { stockHistory, stockMissing, untrackedNote } from "./stock-history.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "sku", kind: "text" },
  { id: "vendor", kind: "text" },
  { id: "onHand", kind: "count", metric: "onHand" },
  { id: "stockCost", kind: "money", metric: "stockCost" },
  { id: "stockPrice", kind: "money", metric: "stockPrice" },
];
const SORT = { column: "stockPrice", direction: "descending" } as const;

/** Items that lie in stock and were not sold for as many days as the store has chosen. */
export const deadStock: Report = {
  name: "dead-stock",
  hasPeriod: false,
  filters: ["location", ...ITEM_FILTERS],
  options: {},
  sort: SORT,
  reads: ["inventory", "catalog", "sales"],
  async answer(ctx, tx, asked) {
    const history = await stockHistory(ctx, tx);
    const missing = stockMissing(ctx, history);
    if (missing) return nothing(missing);
    const { deadStockDays, defaults } = await inventorySettingsOf(ctx, tx);
    const days = deadStockDays ?? defaults.deadStockDays;
    const { timeZone } = ctx.shop;
    const { until } = asked.spans.current;
    const { from } = daysBefore(until, days, timeZone);
    // A sale of the running day counts: the item is not dead.
    const to = dayOf(new Date(Date.parse(until) - 1), timeZone);
    const span: Span = { from, to, until, measuredTo: to };
    const { completeSince } = await historyOf(ctx, tx);
    const { rows, sums, count } = await listItems(ctx, tx, asked, SORT, {
      found: foundSql(ctx, asked.filters, span),
      columns: COLUMNS,
      totals: ["onHand", "stockCost", "stockPrice"],
    });
    return {
      figures: [
        figure("onHand", "count", sums.onHand ?? "0"),
        figure("stockCost", "money", sums.stockCost),
        figure("stockPrice", "money", sums.stockPrice ?? "0"),
      ],
      ...{ chart: null, view: null, columns: COLUMNS, rows, count },
      total: count > 0 ? totalRow(sums) : null,
      notes: [
        ...(completeSince !== null && from < completeSince
          ? [{ key: "salesSince", values: { day: completeSince }, tone: "warning" } as const]
          : []),
        { key: "deadStockDays", values: { days: String(days) }, tone: "info" },
        ...untrackedNote(history),
      ],
    };
  },
};

// What is younger than the days cannot have lain for so long.
const foundSql = (ctx: StoreCtx, filters: Filters, span: Span): Prisma.Sql => Prisma.sql`
  select i.item as id, i.*, s.on_hand as "onHand", s.on_hand * i.cost as "stockCost", s.on_hand * i.price as "stockPrice"
  from (${trackedItems(ctx, filters)}) i
    join (${stockSql(ctx, null, filters)}) s on s.item = i.item
    left join (${soldSql(ctx, span)}) sold on sold.item = i.item
  where s.on_hand > 0 and sold.ever is not true
    and i.created_at < ${startOfDay(span.from, ctx.shop.timeZone)}::timestamptz`;
