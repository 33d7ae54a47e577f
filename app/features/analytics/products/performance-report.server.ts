import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked, Column, FilterName, Note, ReportAnswer } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { addSums, NO_SUMS, type SalesSums } from "../sales/sums.ts";
import { ADJUSTMENTS, sumOfAdjustments } from "./adjustments.server.ts";
import { columnOf, SALES_COLUMNS, type SalesColumn } from "./columns.ts";
import { groupProducts, sumOfProducts } from "./group-products.server.ts";
import { chartOf, costNotes, figuresOf, rowOf, type Shown, totalOf, type Totals } from "./performance-rows.ts";
import { type Ranked, type RankedBy, rankProducts } from "./rank-products.server.ts";

/** Filters by what an order is of: none of the rollup of products knows them, so facts are read. */
export const ORDER_FILTERS = ["channel", "location", "country", "currency", "customerKind", "discountCode"] as const;
export const LINE_FILTERS = ["product", "vendor", "productType", "collection"] as const;

/** One report on product sales: what it is grouped by and how a group is shown. */
interface Performance {
  readonly name: Report["name"];
  readonly filters: readonly FilterName[];
  readonly reads: Report["reads"];
  grouping(ctx: StoreCtx, asked: Asked): RankedBy;
  /** The product of a row's key, where there may be very many rows: only those shown are compared. */
  readonly productOf?: (key: string) => string;
  /** Orders, where they can be counted within a group. */
  readonly orders?: SalesColumn;
  /** Shown before and after the columns of all such reports. */
  readonly columns?: { readonly before?: readonly Column[]; readonly after?: readonly Column[] };
  /** Groups may share a product: there is no total. */
  readonly isOverlapping?: boolean;
  /** Always said. */
  readonly notes?: readonly Note[];
  /** Said where it is so. */
  notesOf?(ctx: StoreCtx, tx: Tx, asked: Asked): Promise<readonly Note[]>;
  show(ctx: StoreCtx, tx: Tx, asked: Asked, rows: readonly Ranked[]): Promise<readonly Shown[]>;
}

/** Makes the report: rows sorted and paged by the database, a chart of the first of them, totals where they add up. */
export function performanceReport(of: Performance): Report {
  const ids: readonly SalesColumn[] = of.orders ? [of.orders, ...SALES_COLUMNS] : SALES_COLUMNS;
  return {
    name: of.name,
    hasPeriod: true,
    filters: of.filters,
    options: {},
    sort: { column: "netSales", direction: "descending" },
    reads: of.reads,
    async answer(ctx, tx, asked) {
      const grouping = of.grouping(ctx, asked);
      const adjustments = await sumOfAdjustments(ctx, tx, asked.spans.current, asked.filters);
      const { rows: ranked, products, count } = await rankProducts(ctx, tx, asked, grouping, adjustments);
      const ofProducts = ranked.filter(({ key }) => key !== ADJUSTMENTS);
      const before = await beforeOf(ctx, tx, asked, of, grouping, ofProducts);
      const shown = await of.show(ctx, tx, asked, ofProducts);
      const shownOf = new Map(ofProducts.map(({ key }, n) => [key, shown[n]!]));
      const rows = ranked.map((one) => rowOf(asked, one, before?.of(one.key), shownOf.get(one.key) ?? OF_NONE, ids));
      const total = of.isOverlapping || !products ? null : { products, adjustments };
      return {
        figures: total ? figuresOf(asked, total, before) : [],
        chart: chartOf(asked, rows, ids),
        view: null,
        columns: [...(of.columns?.before ?? []), ...ids.map(columnOf), ...(of.columns?.after ?? [])],
        rows,
        total: total && totalOf(asked, total, before, ids),
        count,
        notes: [
          ...(of.notes ?? []),
          ...(products ? costNotes(products) : []),
          ...((await of.notesOf?.(ctx, tx, asked)) ?? []),
        ],
      } satisfies ReportAnswer;
    },
  };
}

/** The row of what belongs to no product: no order, cost or stock is its own. */
const OF_NONE: Shown = {
  label: { key: "withoutProduct" },
  traced: { lines: "withoutProduct" },
  cells: Object.fromEntries(["productOrders", "variantOrders", "vendorOrders", "costCoverage"].map((id) => [id, null])),
};

/** The same of the compared period. */
interface Before extends Totals {
  of(key: string): SalesSums;
}

async function beforeOf(
  ctx: StoreCtx,
  tx: Tx,
  { spans: { compared }, filters }: Asked,
  { productOf }: Performance,
  grouping: RankedBy,
  rows: readonly Ranked[],
): Promise<Before | null> {
  if (!compared) return null;
  const only = productOf && [...new Set(rows.map(({ key }) => productOf(key)))];
  const plain = { ...grouping, withHalves: false };
  const groups = await groupProducts(ctx, tx, compared, { filters, grouping: plain, only });
  const adjustments = await sumOfAdjustments(ctx, tx, compared, filters);
  return {
    products: only
      ? await sumOfProducts(ctx, tx, { span: compared, filters, adjustments })
      : addSums([...groups.values()].map(({ sums }) => sums)),
    adjustments,
    of: (key) => (key === ADJUSTMENTS ? adjustments : groups.get(key)?.sums) ?? NO_SUMS,
  };
}
