// What the tables of ShopifyQL have of columns, as far as they are played.
import { exponentOf } from "../store/currency.ts";
import type { TruthSums } from "../store/truth-by.ts";
import type { Dimension } from "../store/truth-dimensions.ts";
import type { Shown } from "./conditions.ts";

/** A number as it is counted: money in minor units, whole numbers, or two of which the first is divided by the second. */
export type Counted = number | readonly [part: number, whole: number];

export interface Metric<Sums> {
  display: string;
  type: "MONEY" | "INTEGER" | "PERCENT";
  of: (sums: Sums) => Counted;
}

export interface Column {
  display: string;
  type: string;
  /** What the truth calls it. */
  from: Dimension;
  /** What is shown for a value of the truth. */
  show: (value: string | number | null) => Shown;
}

const text = (value: string | number | null): Shown => (value === null || value === "" ? null : String(value));
const countries = new Intl.DisplayNames("en", { type: "region" });
const country = (value: string | number | null): Shown => (value ? (countries.of(String(value)) ?? null) : null);
const number = (value: string | number | null): Shown =>
  value === null || /^(~|0$)/.test(String(value)) ? null : String(value);
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const column = (display: string, type: string, from: Dimension, show = text): Column => ({ display, type, from, show });

export const TIMES: Record<string, Column> = {
  day: column("Day", "DAY_TIMESTAMP", "day"),
  week: column("Week", "WEEK_TIMESTAMP", "week"),
  month: column("Month", "MONTH_TIMESTAMP", "month"),
  quarter: column("Quarter", "QUARTER_TIMESTAMP", "quarter"),
  year: column("Year", "YEAR_TIMESTAMP", "year"),
  hour_of_day: column("Hour of day", "HOUR_OF_DAY", "hour", (value) => String(value)),
  day_of_week: column("Day of week", "DAY_OF_WEEK", "weekday", (value) => WEEKDAYS[Number(value)]!),
};

/** `locationName` gives the name of a location by its id. */
export const salesColumns = (locationName: (id: string) => Shown): Record<string, Column> => ({
  ...TIMES,
  sales_channel: column("Sales channel", "STRING", "channel"),
  pos_location_name: column("POS location name", "STRING", "location", (id) =>
    id === "0" ? null : locationName(String(id)),
  ),
  pos_location_id: column("POS location ID", "IDENTITY", "location", number),
  billing_country: column("Billing country", "STRING", "billingCountry", country),
  shipping_country: column("Shipping country", "STRING", "shippingCountry", country),
  new_or_returning_customer: column("New or returning customer", "STRING", "customerKind", (kind) =>
    kind === "new" ? "New" : kind === "returning" ? "Returning" : null,
  ),
  customer_id: column("Customer ID", "IDENTITY", "customer"),
  order_id: column("Order ID", "IDENTITY", "order"),
  order_name: column("Order name", "STRING", "orderName"),
  product_title: column("Product title", "STRING", "productTitle"),
  product_id: column("Product ID", "IDENTITY", "product", number),
  product_variant_id: column("Product variant ID", "IDENTITY", "variant", number),
  product_vendor: column("Product vendor", "STRING", "vendor"),
  discount_code: column("Discount code", "STRING", "code"),
});

const net = (s: TruthSums) => s.gross + s.discounts + s.reversals;
const total = (s: TruthSums) => net(s) + s.shipping + s.taxes + s.duties + s.fees;
type Sales = Metric<TruthSums>;
const money = (display: string, of: Sales["of"]): Sales => ({ display, type: "MONEY", of });
const count = (display: string, of: Sales["of"]): Sales => ({ display, type: "INTEGER", of });

export const SALES: Record<string, Sales> = {
  gross_sales: money("Gross sales", (s) => s.gross),
  discounts: money("Discounts", (s) => s.discounts),
  sales_reversals: money("Sales reversals", (s) => s.reversals),
  returns: money("Returns", (s) => s.reversals),
  net_sales: money("Net sales", net),
  shipping_charges: money("Shipping charges", (s) => s.shipping),
  taxes: money("Taxes", (s) => s.taxes),
  duties: money("Duties", (s) => s.duties),
  additional_fees: money("Additional fees", (s) => s.fees - s.returnFees),
  return_fees: money("Return fees", (s) => s.returnFees),
  total_sales: money("Total sales", total),
  tips: money("Tips", (s) => s.tips),
  average_order_value: money("Average order value", (s) => [s.placedGross + s.placedDiscounts, s.orders]),
  cost_of_goods_sold: money("Cost of goods sold", (s) => s.cost),
  net_sales_with_cost_recorded: money("Net sales with cost recorded", (s) => s.costedNet),
  gross_profit: money("Gross profit", (s) => s.costedNet - s.cost),
  gross_margin: { display: "Gross margin", type: "PERCENT", of: (s) => [s.costedNet - s.cost, s.costedNet] },
  orders: count("Orders", (s) => s.orders),
  customers: count("Customers", (s) => s.customers),
  quantity_ordered: count("Quantity ordered", (s) => s.units + s.returnedUnits),
  reversed_quantity: count("Reversed quantity", (s) => -s.returnedUnits),
  net_items_sold: count("Net items sold", (s) => s.units),
};

/** a ÷ b in whole numbers, half away from zero. */
function divided(a: bigint, b: bigint): bigint {
  const [size, sign] = a < 0n !== b < 0n ? [a < 0n ? -a : a, -1n] : [a < 0n ? -a : a, 1n];
  const by = b < 0n ? -b : b;
  return sign * ((2n * size + by) / (2n * by));
}

/** Decimal text without zeros at its end, as ShopifyQL prints: "4508.1", "92.51", "0". */
function decimal(scaled: bigint, places: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, "0");
  const fraction = places === 0 ? "" : digits.slice(-places).replace(/0+$/, "");
  const whole = places === 0 ? digits : digits.slice(0, -places);
  return `${scaled < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A counted number as its cell; a share of nothing is 0, as Shopify shows it. */
export function cellOf(type: Metric<unknown>["type"], counted: Counted, currency: string): string {
  const [part, whole] = typeof counted === "number" ? [counted, 1] : counted;
  if (whole === 0) return "0";
  if (type === "PERCENT") return decimal(divided(BigInt(part) * 1_000_000n, BigInt(whole)), 6);
  const minor = divided(BigInt(part), BigInt(whole));
  return decimal(minor, type === "MONEY" ? exponentOf(currency) : 0);
}
