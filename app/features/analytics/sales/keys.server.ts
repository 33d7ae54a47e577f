import { Prisma } from "@prisma/client";
import type { Filters } from "../reports/report.ts";
import { isOfDaily, isOfLines } from "./conditions.server.ts";
import type { OrdersBy } from "./fact-measures.server.ts";

/** What sums can be grouped by. Days, weeks (their Monday) and months (their first) are YYYY-MM-DD; weekday 1 is Monday. */
export type Key =
  | "day"
  | "week"
  | "month"
  | "hour"
  | "weekday"
  | "channel"
  | "location"
  | "country"
  | "currency"
  | "customerKind"
  | "discountCode"
  | "product"
  /** Of what was taken back alone. */
  | "returnReason";

/** The tables that can be summed; each has day_on. */
export type Source = "daily" | "hourly" | "codes" | "products" | "facts";

const DATES = {
  day: Prisma.sql`d.day_on`,
  week: Prisma.sql`date_trunc('week', d.day_on::timestamp)::date`,
  month: Prisma.sql`date_trunc('month', d.day_on::timestamp)::date`,
  weekday: Prisma.sql`extract(isodow from d.day_on)::int`,
};
const COLUMNS: Record<Key, Prisma.Sql> = {
  ...DATES,
  hour: Prisma.sql`d.hour_of_day`,
  channel: Prisma.sql`d.channel`,
  location: Prisma.sql`d.location_id`,
  country: Prisma.sql`d.country_code`,
  currency: Prisma.sql`d.currency`,
  customerKind: Prisma.sql`d.customer_kind`,
  discountCode: Prisma.sql`d.code`,
  product: Prisma.sql`d.product_key`,
  returnReason: Prisma.sql`d.return_reason`,
};

const KNOWN: Record<Exclude<Source, "facts">, readonly Key[]> = {
  daily: ["day", "week", "month", "weekday", "channel", "location", "country", "currency", "customerKind"],
  hourly: ["day", "week", "month", "weekday", "hour"],
  codes: ["day", "week", "month", "weekday", "discountCode"],
  // By whole months where the period has such: no day can be told.
  products: ["product"],
};

/** The smallest table that can group by these keys and knows these filters. */
export function sourceOf(by: readonly Key[], filters: Filters): Source {
  const named = Object.keys(filters).filter((name) => filters[name as keyof Filters] !== undefined);
  const knows = (source: Exclude<Source, "facts">) => by.every((key) => KNOWN[source].includes(key));
  if (knows("daily") && isOfDaily(filters)) return "daily";
  // An order stands under each of its products: of several together only its fact lines count it once.
  const isApart = by.length > 0 || filters.product?.length === 1;
  if (isApart && knows("products") && named.every((name) => name === "product")) return "products";
  if (named.length > 0) return "facts";
  return knows("hourly") ? "hourly" : knows("codes") ? "codes" : "facts";
}

/** Of the table `d`, to group by. */
export const columnOf = (key: Key): Prisma.Sql => COLUMNS[key];

/** How fact lines count their orders where they are grouped and filtered like this. */
export function ordersBy(by: readonly Key[], filters: Filters): OrdersBy {
  if (by.includes("product")) return "product";
  if (!isOfLines(filters)) return "whole";
  return by.includes("discountCode") ? "code" : "lines";
}
