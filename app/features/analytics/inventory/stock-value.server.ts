import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked, Column, Label, ReportAnswer } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { figure, nothing, totalRow } from "./answer.ts";
import { ITEM_FILTERS, trackedItems } from "./items.server.ts";
import { listItems } from "./list-items.server.ts";
import { levelsSql } from "./stock-at.server.ts";
import { stockHistory, stockMissing, untrackedNote } from "./stock-history.server.ts";
import { valueChart } from "./value-chart.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "units", kind: "count", metric: "valuedUnits" },
  { id: "stockCost", kind: "money", metric: "stockCost" },
  { id: "uncosted", kind: "count", metric: "unitsWithoutCost" },
  { id: "stockPrice", kind: "money", metric: "stockPrice" },
];
const TOTALS = COLUMNS.map(({ id }) => id);
const SORT = { column: "stockPrice", direction: "descending" } as const;

/** What the stock is worth now, at cost and at price. */
export const stockValue: Report = {
  name: "stock-value",
  hasPeriod: false,
  filters: ["location", ...ITEM_FILTERS],
  options: { by: ["location", "vendor", "productType", "item"] },
  sort: SORT,
  reads: ["inventory", "catalog"],
  async answer(ctx, tx, asked): Promise<ReportAnswer> {
    const history = await stockHistory(ctx, tx);
    const missing = stockMissing(ctx, history);
    if (missing) return nothing(missing);
    const { rows, sums, count } = await listItems(ctx, tx, asked, SORT, {
      found: foundSql(ctx, asked),
      columns: COLUMNS,
      totals: TOTALS,
    });
    const by = asked.options.by ?? "location";
    const isUncosted = (sums.uncosted ?? "0") !== "0";
    return {
      figures: [
        figure("stockCost", "money", sums.stockCost),
        figure("stockPrice", "money", sums.stockPrice ?? "0"),
        figure("valuedUnits", "count", sums.units ?? "0"),
        figure("unitsWithoutCost", "count", sums.uncosted ?? "0"),
      ],
      chart: await valueChart(ctx, tx, asked.filters),
      ...{ view: null, columns: COLUMNS, count },
      rows: rows.map((row) => ("text" in row.label && row.label.text === "" ? { ...row, label: NAMELESS[by]! } : row)),
      total: count > 0 ? totalRow(sums) : null,
      notes: [...(isUncosted ? [{ key: "someWithoutCost", tone: "warning" } as const] : []), ...untrackedNote(history)],
    };
  },
};

interface Group {
  readonly id: Prisma.Sql;
  readonly label: Prisma.Sql;
}
const GROUPS: Readonly<Record<string, Group>> = {
  location: { id: Prisma.sql`l.location_id::text`, label: Prisma.sql`coalesce(p.name, l.location_id::text)` },
  vendor: { id: Prisma.sql`i.vendor`, label: Prisma.sql`i.vendor` },
  productType: { id: Prisma.sql`i.product_type`, label: Prisma.sql`i.product_type` },
  item: { id: Prisma.sql`i.item::text`, label: Prisma.sql`i.label` },
};

const NAMELESS: Readonly<Record<string, Label>> = {
  vendor: { key: "noVendor" },
  productType: { key: "noProductType" },
};

// Less than nothing is worth nothing. A group in which no unit has a cost has no value at cost, not 0; one without units has.
function foundSql(ctx: StoreCtx, { filters, options }: Asked): Prisma.Sql {
  const { id, label } = GROUPS[options.by ?? "location"]!;
  const isItem = options.by === "item";
  const where = filters.location
    ? Prisma.sql`where l.location_id::text = any(${[...filters.location]}::text[])`
    : Prisma.empty;
  const units = Prisma.sql`greatest(l.on_hand, 0)`;
  return Prisma.sql`
    select ${id} as id, min(${label}) as label, ${isItem ? Prisma.sql`min(i.product)` : Prisma.sql`null::bigint`} as product,
      ${isItem ? Prisma.sql`min(i.item)` : Prisma.sql`null::bigint`} as item, sum(${units})::bigint as units,
      case when count(i.cost) > 0 then coalesce(sum(${units} * i.cost), 0) end as "stockCost",
      coalesce(sum(${units}) filter (where i.cost is null), 0)::bigint as uncosted, sum(${units} * i.price) as "stockPrice"
    from (${trackedItems(ctx, filters)}) i
      join (${levelsSql(ctx, null)}) l on l.inventory_item_id = i.item
      left join locations p on p.shop_id = ${ctx.shop.id} and p.id = l.location_id
    ${where}
    group by 1`;
}
