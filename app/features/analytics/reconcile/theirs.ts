import { roundMoney } from "#app/platform/money.ts";
import type { ReconciledMetric } from "./schema.ts";
import { RECONCILED } from "./words.ts";

// As the columns of ShopifyQL's sales are called. Fees of returns stand apart there; here they are fees like others.
const COLUMNS: Readonly<Record<ReconciledMetric, readonly string[]>> = {
  totalSales: ["total_sales"],
  grossSales: ["gross_sales"],
  discounts: ["discounts"],
  salesReversals: ["sales_reversals"],
  netSales: ["net_sales"],
  shipping: ["shipping_charges"],
  taxes: ["taxes"],
  duties: ["duties"],
  fees: ["additional_fees", "return_fees"],
  orders: ["orders"],
};

/** Minor units of the store's currency, and a count of orders. */
export type Figures = Readonly<Record<ReconciledMetric, bigint>>;

export const NO_FIGURES = Object.fromEntries(RECONCILED.map((metric) => [metric, 0n])) as Record<
  ReconciledMetric,
  bigint
>;

/** Every metric day by day. */
export const daysQuery = (from: string, to: string): string =>
  `FROM sales SHOW ${allColumns()} SINCE ${from} UNTIL ${to} TIMESERIES day ORDER BY day LIMIT 1000`;

/** The orders of one day. Of more than these a page names none. */
export const MOST_ORDERS = 5000;
export const ordersQuery = (day: string): string =>
  `FROM sales SHOW ${allColumns()} SINCE ${day} UNTIL ${day} GROUP BY order_id LIMIT ${MOST_ORDERS}`;

const allColumns = () => Object.values(COLUMNS).flat().join(", ");

/** A row of such an answer. */
export function figuresOf(row: Readonly<Record<string, string | null>>, currency: string): Figures {
  const amount = (column: string) => {
    const text = row[column] ?? "0";
    return column === "orders" ? BigInt(text.replace(/\.0+$/, "")) : roundMoney(text, currency);
  };
  return Object.fromEntries(
    RECONCILED.map((metric) => [metric, COLUMNS[metric].reduce((sum, column) => sum + amount(column), 0n)]),
  ) as Record<ReconciledMetric, bigint>;
}

export const addFigures = (all: readonly Figures[]): Figures =>
  all.reduce<Figures>(
    (sum, one) =>
      Object.fromEntries(RECONCILED.map((metric) => [metric, sum[metric] + one[metric]])) as Record<
        ReconciledMetric,
        bigint
      >,
    NO_FIGURES,
  );
