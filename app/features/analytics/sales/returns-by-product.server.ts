import { productNames } from "../products/product-names.server.ts";
import type { Report } from "../reports/report.server.ts";
import { FILTERS, type Row } from "../reports/report.ts";
import { cellsOf, columnsOf, figuresOf, filterNotes, tracesOf } from "./answer-parts.ts";
import { sumOfSales, sumSales } from "./sum-sales.server.ts";
import { isDivided, isSummed, type LedgerMetric } from "./sums.ts";

const METRICS = [
  "returnedUnits",
  "salesReversals",
  "reversalRate",
  "units",
  "grossSales",
  "netSales",
] as const satisfies readonly LedgerMetric[];

/** Which products were taken back, and how much that is of what they sold. There may be very many. */
export const returnsByProduct: Report = {
  name: "returns-by-product",
  hasPeriod: true,
  filters: FILTERS,
  options: {},
  sort: { column: "returnedUnits", direction: "descending" },
  reads: ["sales", "catalog"],
  answer: async (ctx, tx, { spans, filters, sort, offset, limit }) => {
    const { timeZone } = ctx.shop;
    const asked = { span: spans.current, by: ["product"] as const, filters, hasAdjustments: true };
    const metric: LedgerMetric = isSummed(sort.column) || isDivided(sort.column) ? sort.column : "returnedUnits";
    const current = await sumSales(ctx, tx, {
      ...asked,
      page: { metric, direction: sort.direction, offset, limit },
    });
    const keys = current.map((group) => group.keys.product);
    const before = spans.compared && (await sumSales(ctx, tx, { ...asked, span: spans.compared, only: keys }));
    const earlier = new Map(before?.map((group) => [group.keys.product, group.sums]));
    const labelOf = await productNames(
      ctx,
      tx,
      keys.filter((key) => key !== ""),
    );
    const rows = current.map(({ keys: { product }, sums }): Row => {
      const about =
        product === ""
          ? { filters, lines: "withoutProduct" as const }
          : { filters: { ...filters, product: [product] } };
      return {
        id: product,
        label: product === "" ? { key: "withoutProduct" } : labelOf(product),
        ...(/^\d+$/.test(product) && { opens: { kind: "product", id: product } }),
        cells: cellsOf(sums, METRICS),
        ...(before && { previous: cellsOf(earlier.get(product) ?? null, METRICS) }),
        traces: tracesOf(METRICS, spans.current, timeZone, about),
      };
    });
    const totals = {
      current: await sumOfSales(ctx, tx, spans.current, filters),
      previous: spans.compared && (await sumOfSales(ctx, tx, spans.compared, filters)),
    };
    return {
      figures: figuresOf(["returnedUnits", "salesReversals", "reversalRate"], totals, spans.current, timeZone, filters),
      chart: null,
      view: null,
      columns: columnsOf(METRICS),
      rows,
      total: {
        id: "total",
        label: { key: "total" },
        cells: cellsOf(totals.current, METRICS),
        ...(spans.compared && { previous: cellsOf(totals.previous, METRICS) }),
        traces: tracesOf(METRICS, spans.current, timeZone, { filters }),
      },
      count: current[0]?.count ?? 0,
      notes: filterNotes(filters),
    };
  },
};
