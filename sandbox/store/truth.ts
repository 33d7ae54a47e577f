// The ledger of truth of a store: rows of what happened (see truth-of-plan.ts) and the figures the app is held against.
import { exponentOf } from "./currency.ts";
import { localDays, localHours } from "./local-time.ts";
import type { Store } from "./store.ts";
import type { TruthEntry } from "./truth-entry.ts";

/** Money as decimal strings with the currency's own number of decimals. */
interface TruthSales {
  grossSales: string;
  discounts: string;
  salesReversals: string;
  netSales: string;
  taxes: string;
  shipping: string;
  duties: string;
  fees: string;
  totalSales: string;
}

export interface TruthFigures extends TruthSales {
  products: number;
  variants: number;
  customers: number;
  orders: number;
  lineItems: number;
  units: number;
  refunds: number;
  currency: string;
}

export interface TruthDay extends TruthSales {
  /** Store-local. */
  day: string;
  /** Orders placed, test orders left out. */
  orders: number;
}

export type TruthWriter = (orderId: string, entries: TruthEntry[]) => void;

/** Prepares the writing of entries and their parts in place of those that the order had; days and hours are those of `timeZone`. */
export function truthWriter(store: Store, timeZone: string): TruthWriter {
  const forget = ["truth", "truth_parts"].map((table) => store.db.prepare(`delete from ${table} where order_id = ?`));
  const insert = store.db.prepare(`insert into truth
    (order_id, happened_at, on_day, placed, gross, discounts, reversals, shipping, taxes, duties, fees, tips, gift_cards, units)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertPart = store.db.prepare(`insert into truth_parts
    (order_id, happened_at, on_day, hour, placed, first, kind, product_id, variant_id, title, vendor,
     gross, discounts, reversals, shipping, taxes, duties, fees, tips, gift_cards, units, returned_units)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const dayOf = localDays(timeZone);
  const hourOf = localHours(timeZone);
  const id = (text: string | null) => (text === null ? null : BigInt(text));
  return (order, entries) => {
    const orderId = BigInt(order);
    for (const statement of forget) statement.run(orderId);
    for (const e of entries) {
      const { happenedAt, gross, discounts, reversals, shipping, taxes, duties, fees, tips, giftCards, units } = e;
      const [day, hour, placed] = [dayOf(happenedAt), hourOf(happenedAt), e.placed ? 1 : 0];
      const amounts = [gross, discounts, reversals, shipping, taxes, duties, fees, tips, giftCards, units];
      insert.run(orderId, happenedAt, day, placed, ...amounts);
      e.parts.forEach((p, i) => {
        const what = [p.kind, id(p.productId), id(p.variantId), p.title, p.vendor];
        const sums = [p.gross, p.discounts, p.reversals, p.shipping, p.taxes, p.duties, p.fees, p.tips, p.giftCards];
        const first = e.placed && i === 0 ? 1 : 0;
        insertPart.run(orderId, happenedAt, day, hour, placed, first, ...what, ...sums, p.units, p.returnedUnits);
      });
    }
  };
}

/** Whole minor units as a decimal string: 1234 USD is "12.34", 1234 JPY is "1234". */
export function decimalOf(minor: number | bigint, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(minor < 0 ? -minor : minor).padStart(exponent + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const SUMS = ["gross", "discounts", "reversals", "shipping", "taxes", "duties", "fees"] as const;
type Sums = Record<(typeof SUMS)[number], number>;
const sumColumns = SUMS.map((column) => `coalesce(sum(${column}), 0) as ${column}`).join(", ");

function moneyOf(sums: Sums, currency: string) {
  const net = sums.gross + sums.discounts + sums.reversals;
  const total = net + sums.shipping + sums.taxes + sums.duties + sums.fees;
  const text = (minor: number) => decimalOf(minor, currency);
  return {
    grossSales: text(sums.gross),
    discounts: text(sums.discounts),
    salesReversals: text(sums.reversals),
    netSales: text(net),
    taxes: text(sums.taxes),
    shipping: text(sums.shipping),
    duties: text(sums.duties),
    fees: text(sums.fees),
    totalSales: text(total),
  };
}

/** The figures of the whole store: counts include test orders and tip lines, money leaves test orders, tips and gift cards out. */
export function truthFigures(store: Store): TruthFigures {
  const count = (sql: string): number => Number(store.get<{ n: number }>(sql)?.n ?? 0);
  const { currency } = store.shop();
  return {
    products: count("select count(*) as n from products"),
    variants: count("select count(*) as n from variants"),
    customers: count("select count(*) as n from customers"),
    orders: count("select count(*) as n from orders"),
    lineItems: count("select coalesce(sum(line_count), 0) as n from orders"),
    units: count("select coalesce(sum(total_items), 0) as n from orders"),
    refunds: count("select coalesce(sum(refund_count), 0) as n from orders"),
    currency,
    ...moneyOf(store.get<Sums>(`select ${sumColumns} from truth`)!, currency),
  };
}

/** One row for each store-local day from `from` to `to` (both included) on which something happened. */
export function truthDays(store: Store, from: string, to: string): TruthDay[] {
  const { currency } = store.shop();
  return store
    .all<Sums & { day: string; orders: number }>(
      `select on_day as day, sum(placed) as orders, ${sumColumns} from truth where on_day between ? and ? group by on_day order by on_day`,
      from,
      to,
    )
    .map((row) => ({ day: row.day, orders: row.orders, ...moneyOf(row, currency) }));
}
