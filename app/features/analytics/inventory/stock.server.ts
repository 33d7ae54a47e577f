import { Prisma } from "@prisma/client";
import { addDays, dayOf, startOfDay, timeOn, today } from "#app/platform/store-day.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked, Column, Note } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { figure, nothing, totalRow } from "./answer.ts";
import { ITEM_FILTERS, itemsSql } from "./items.server.ts";
import { listItems } from "./list-items.server.ts";
import { levelsSql } from "./stock-at.server.ts";
import { stockHistory, stockMissing } from "./stock-history.server.ts";

const QUANTITIES = ["onHand", "available", "committed", "incoming"] as const;
const COLUMNS: readonly Column[] = [
  { id: "sku", kind: "text" },
  { id: "location", kind: "text" },
  ...QUANTITIES.map((id): Column => ({ id, kind: "count", metric: id })),
];
const SORT = { column: "onHand", direction: "descending" } as const;

/** Full hours of the store's clock. */
const CLOCK = [
  ...["end"],
  ...["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"],
  ...["12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23"],
];

/** Stock of each item at each location: now, at the end of a past day, or at an hour of it. */
export const stock: Report = {
  name: "stock",
  hasPeriod: false,
  filters: ["location", ...ITEM_FILTERS],
  options: { clock: CLOCK },
  days: ["at"],
  sort: SORT,
  reads: ["inventory", "catalog"],
  async answer(ctx, tx, asked) {
    const history = await stockHistory(ctx, tx);
    const missing = stockMissing(ctx, history);
    if (missing) return nothing(missing);
    const moment = momentOf(ctx, asked);
    if (moment && moment < history.since!) {
      const since = dayOf(history.since!, ctx.shop.timeZone);
      return { ...nothing("beforeHistory"), notes: [historyNote(since)] };
    }
    const { rows, sums, count } = await listItems(ctx, tx, asked, SORT, {
      found: foundSql(ctx, asked, moment),
      columns: COLUMNS,
      totals: QUANTITIES,
    });
    return {
      figures: QUANTITIES.map((id) => figure(id, "count", sums[id] ?? "0")),
      ...{ chart: null, view: null, columns: COLUMNS, rows, count },
      total: count > 0 ? totalRow(sums) : null,
      notes: [
        ...(moment ? [{ key: "stockThen", tone: "info" } as const] : []),
        historyNote(dayOf(history.since!, ctx.shop.timeZone)),
      ],
    };
  },
};

const historyNote = (day: string): Note => ({ key: "historySince", values: { day }, tone: "info" });

/** The hour of the day that is asked for (today, where none is named), or its last moment; null: now, which is also all that is still to come. */
function momentOf({ shop: { timeZone } }: StoreCtx, { options: { at, clock } }: Asked): Date | null {
  const isHour = clock !== undefined && clock !== "end";
  if (!at && !isHour) return null;
  const day = at ?? today(timeZone);
  const end = new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 1);
  const moment = isHour ? timeOn(day, Number(clock), 0, timeZone) : end;
  return moment < new Date() ? moment : null;
}

function foundSql(ctx: StoreCtx, { filters }: Asked, moment: Date | null): Prisma.Sql {
  const { location } = filters;
  const where = location ? Prisma.sql`where l.location_id::text = any(${[...location]}::text[])` : Prisma.empty;
  return Prisma.sql`
    select i.item || '-' || l.location_id as id, i.item, i.product, i.label, i.sku, coalesce(p.name, l.location_id::text) as location,
      l.on_hand as "onHand", l.available, l.committed, l.incoming
    from (${itemsSql(ctx, filters)}) i
      join (${levelsSql(ctx, moment)}) l on l.inventory_item_id = i.item
      left join locations p on p.shop_id = ${ctx.shop.id} and p.id = l.location_id
    ${where}`;
}
