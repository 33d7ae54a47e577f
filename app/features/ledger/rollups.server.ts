// What is summed by what: every rollup is Σ facts, so a change of an order is what it adds now less what it added before.

const AMOUNTS = ["gross", "discount", "reversal", "shipping", "tax", "duty", "fee", "tip", "gift_card", "total"];
const PRODUCTS = "filter (where f.product_key is not null)";
const NET = "f.gross_minor + f.discount_minor + f.reversal_minor";

const MEASURES: Readonly<Record<string, string>> = {
  facts: "count(*)",
  orders: "sum(f.orders)",
  units: `sum(f.quantity) ${PRODUCTS}`,
  returned_units: "-sum(f.quantity) filter (where f.product_key is not null and f.action = 'RETURN')",
  ...Object.fromEntries(AMOUNTS.map((name) => [`${name}_minor`, `sum(f.${name}_minor)`])),
  placed_gross_minor: "sum(f.gross_minor) filter (where f.reason = 'ORDER')",
  placed_discount_minor: "sum(f.discount_minor) filter (where f.reason = 'ORDER')",
  cost_minor: `sum(f.quantity * f.unit_cost_minor) ${PRODUCTS}`,
  costed_net_minor: `sum(${NET}) filter (where f.product_key is not null and f.unit_cost_minor is not null)`,
};

/** What a line of a product can add to, see byKind. */
const PRODUCT_MEASURES = Object.fromEntries(
  Object.entries(MEASURES).filter(([name]) => !/^(shipping|duty|fee|tip|gift_card)_/.test(name)),
);

/** By what days are taken together in rollups of products; weeks begin on Monday, as ISO 8601 has them. */
export const GRAINS = ["day", "week", "month"] as const;
export type Grain = (typeof GRAINS)[number];

/** The first day of a day's grain, as SQL. */
export const startOf = (grain: Grain, day: string) =>
  grain === "day" ? day : `date_trunc('${grain}', ${day}::timestamp)::date`;

export interface Rollup {
  readonly table: string;
  /** Column → expression over a fact `f` and what `joins` adds. */
  readonly keys: Readonly<Record<string, string>>;
  /** Column → sum over facts. */
  readonly measures: Readonly<Record<string, string>>;
  /** What is joined to sales_facts f, which is never without its head. */
  readonly joins: string;
  readonly where: string;
  /** It holds every fact once by each of GRAINS, as grain and start_on (else by day_on, which is among the keys). */
  readonly hasGrains?: true;
}

const HEAD = "join sales_orders o on o.shop_id = f.shop_id and o.order_id = f.order_id";

export const DAILY: Rollup = {
  table: "sales_daily",
  keys: {
    day_on: "f.day_on",
    channel: "o.channel",
    location_id: "o.location_id",
    country_code: "o.country_code",
    currency: "o.currency",
    customer_kind: "o.customer_kind",
  },
  measures: MEASURES,
  joins: HEAD,
  where: "true",
};

export const ROLLUPS: readonly Rollup[] = [
  DAILY,
  {
    table: "sales_hourly",
    keys: { day_on: "f.day_on", hour_of_day: "f.hour_of_day" },
    measures: MEASURES,
    joins: "",
    where: "true",
  },
  {
    table: "sales_products",
    keys: { product_key: "f.product_key", variant_id: "coalesce(f.variant_id, 0)", vendor: "coalesce(f.vendor, '')" },
    measures: {
      ...PRODUCT_MEASURES,
      orders: "sum(f.variant_orders)",
      product_orders: "sum(f.product_orders)",
      vendor_orders: "sum(f.vendor_orders)",
    },
    joins: "",
    where: "f.product_key is not null",
    hasGrains: true,
  },
  {
    table: "sales_codes",
    keys: { day_on: "f.day_on", code: "c.code" },
    measures: MEASURES,
    joins: `${HEAD} cross join lateral unnest(o.discount_codes) c (code)`,
    where: "cardinality(o.discount_codes) > 0",
  },
  {
    table: "sales_customer_days",
    keys: { day_on: "f.day_on", customer_id: "o.customer_id" },
    measures: { facts: "count(*)", orders: "sum(f.orders)", net_minor: `sum(${NET})` },
    joins: HEAD,
    where: "o.customer_id is not null",
  },
];

/** The rows of a rollup of shop $1 over the facts that `only` lets in, as its columns stand in `columnsOf`. `sign` is multiplied to every sum. */
export function rowsOf(rollup: Rollup, only = "true", sign = "1", grains: readonly Grain[] = GRAINS): string {
  const keys = [...(rollup.hasGrains ? ["g.grain", "g.start_on"] : []), ...Object.values(rollup.keys)];
  const times = sign === "1" ? "" : `${sign} * `;
  const sums = Object.values(rollup.measures).map((sum) => `${times}coalesce(${sum}, 0)`);
  const starts = grains.map((grain) => `('${grain}', ${startOf(grain, "f.day_on")})`).join(", ");
  return `select $1::int, ${[...keys, ...sums].join(", ")}
    from sales_facts f ${rollup.joins} ${rollup.hasGrains ? `cross join lateral (values ${starts}) g (grain, start_on)` : ""}
    where f.shop_id = $1 and ${rollup.where} and ${only}
    group by ${keys.map((_, n) => n + 2).join(", ")}`;
}

/**
 * The rows of a wider grain whose periods have a day of [$2, $3), made of those by day: the same sums, of far fewer rows than there are facts.
 */
export function widerRowsOf(rollup: Rollup, grain: Grain): string {
  const keys = Object.keys(rollup.keys);
  const start = startOf(grain, "d.start_on");
  return `select $1::int, '${grain}', ${start}, ${[...keys, ...Object.keys(rollup.measures).map((name) => `sum(${name})`)].join(", ")}
    from ${rollup.table} d
    where d.shop_id = $1 and d.grain = 'day' and d.start_on >= ${startOf(grain, "$2::date")} and d.start_on < $3::date + 31
      and ${start} < $3::date
    group by ${["", "", ...keys].map((_, n) => n + 2).join(", ")}`;
}

/** What makes a row of a rollup unique within its shop. */
export const keysOf = (rollup: Rollup): string[] => [
  ...(rollup.hasGrains ? ["grain", "start_on"] : []),
  ...Object.keys(rollup.keys),
];

export const columnsOf = (rollup: Rollup): string[] => ["shop_id", ...keysOf(rollup), ...Object.keys(rollup.measures)];
