// What real orders come to, by SQL of its own over the three CSV files: it shares no line with the importer, its truth or the app. A
// purchase is an order; a cancellation takes back units that its customer bought (sandbox/README.md), and here that is not played through
// purchase by purchase but read off from balances.
import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { parse } from "csv-parse/sync";
import { findFiles } from "#sandbox/store/import.ts";

export type SqlRow = Record<string, string | number | null>;

// Times are the shop's own. None of these lies in the night in which clocks change: by text they stand in the order of time.
const TABLES = `
  create table invoices (place integer primary key, number text unique, at text, customer text, country text);
  create table lines (place integer primary key, number text, sku text, quantity integer, price text);
  create table countries (name text primary key, code text);`;

// What moves between shop and customer, in time. A quantity of 0 or less on a purchase is a correction of stock and moves nothing. Prices have
// thousandths at most; half of a penny is a penny.
const MOVES = `
  create table moves as
  select row_number() over (order by i.at, i.place, l.place) as nth, i.number, i.place, i.number like 'C%' as cancels, i.at, i.customer,
    l.sku, abs(l.quantity) as units, (cast(round(l.price * 1000) as integer) + 5) / 10 as pence
  from lines l join invoices i using (number)
  where l.quantity > 0 or (i.number like 'C%' and l.quantity < 0);`;

// How many units of a thing at a price a customer holds before and after each move. It cannot fall below nothing: a sum that is reflected
// at 0 is the plain sum less its lowest point so far.
const BALANCES = `
  create table balances as
  with sums as (
    select *, dense_rank() over (order by customer, sku, pence) as thing,
      sum(iif(cancels, -units, units)) over (partition by customer, sku, pence order by nth) as plain
    from moves where customer <> ''),
  reflected as (select *, plain - min(0, min(plain) over (partition by thing order by nth)) as after from sums)
  select *, lag(after, 1, 0) over (partition by thing order by nth) as before from reflected;
  create index balances_by_thing on balances (thing, nth);`;

// A purchase fills the levels from `before` to `after`, a cancellation empties those from `after` to `before`. The latest purchase that
// filled a level is the one whose units it takes. Levels between two of a thing's marks have one answer.
const RETURNS = `
  create table returns as
  with marks as (
    select thing, before as mark from balances union select thing, after from balances),
  steps as (select thing, mark as low, lead(mark) over (partition by thing order by mark) as high from marks)
  select c.number as cancellation, c.at, c.sku, c.pence, max(b.nth) as bought, s.high - s.low as units
  from balances c
  join steps s on s.thing = c.thing and s.low >= c.after and s.high <= c.before
  join balances b on b.thing = c.thing and b.nth < c.nth and not b.cancels and b.before <= s.low and b.after >= s.high
  where c.cancels group by c.nth, s.low;`;

// One row for each sale that Shopify's ledger would have: a line bought, a line taken back by a cancellation.
const SALES = `
  create table sales as
  select number, at, sku, 1 as bought, units, 0 as returned, units * pence as gross, 0 as reversed from moves where not cancels
  union all
  select b.number, r.at, b.sku, 0, -sum(r.units), sum(r.units), 0, -sum(r.units * r.pence)
  from returns r join moves b on b.nth = r.bought group by r.cancellation, r.bought;`;

const ORDERS = `
  create table orders as
  select number, place, at, customer, code as country,
    iif(customer = '', null, row_number() over (partition by customer order by at, place)) as nth,
    iif(customer = '', null, julianday(date(at)) - julianday(date(lag(at) over (partition by customer order by at, place)))) as since
  from invoices join countries on name = country where number in (select number from sales where bought);
  create unique index orders_by_number on orders (number);
  create table told as
  select s.*, date(s.at) as day, cast(strftime('%H', s.at) as integer) as hour, o.customer, o.country, s.gross + s.reversed as net,
    case when o.nth is null then 'guest' when o.nth = 1 then 'new' else 'returning' end as kind,
    min(date(o.at)) over (partition by nullif(o.customer, '')) as first_day
  from sales s join orders o using (number);`;

const CODES: Readonly<Record<string, string>> = {
  ...{
    Australia: "AU",
    Austria: "AT",
    Bahrain: "BH",
    Belgium: "BE",
    Brazil: "BR",
    Canada: "CA",
    "Channel Islands": "JE",
  },
  ...{ Cyprus: "CY", "Czech Republic": "CZ", Denmark: "DK", EIRE: "IE", "European Community": "ZZ", Finland: "FI" },
  ...{
    France: "FR",
    Germany: "DE",
    Greece: "GR",
    "Hong Kong": "HK",
    Iceland: "IS",
    Israel: "IL",
    Italy: "IT",
    Japan: "JP",
  },
  ...{
    Lebanon: "LB",
    Lithuania: "LT",
    Malta: "MT",
    Netherlands: "NL",
    Norway: "NO",
    Poland: "PL",
    Portugal: "PT",
    RSA: "ZA",
  },
  ...{
    "Saudi Arabia": "SA",
    Singapore: "SG",
    Spain: "ES",
    Sweden: "SE",
    Switzerland: "CH",
    USA: "US",
    Unspecified: "ZZ",
  },
  ...{ "United Arab Emirates": "AE", "United Kingdom": "GB" },
};

/** Tables `told` (a row for each sale), `orders`, `moves` and `balances` over the files of a directory; money in pence, times as written. */
export function sqlOverOrders(directory: string): { all(sql: string): SqlRow[]; close(): void } {
  const files = findFiles(directory);
  const db = new DatabaseSync(":memory:");
  db.exec(TABLES);
  fill(db, "insert into invoices (number, at, customer, country) values (?, ?, ?, ?)", files.orders);
  fill(db, "insert into lines (number, sku, quantity, price) values (?, ?, ?, ?)", files.lines);
  const country = db.prepare("insert into countries values (?, ?)");
  for (const [name, code] of Object.entries(CODES)) country.run(name, code);
  for (const statements of [MOVES, BALANCES, RETURNS, SALES, ORDERS]) db.exec(statements);
  return { all: (sql) => db.prepare(sql).all() as SqlRow[], close: () => db.close() };
}

/** The columns of all three files stand in the order in which they are inserted. */
function fill(db: DatabaseSync, statement: string, path: string): void {
  const insert = db.prepare(statement);
  db.exec("begin");
  for (const values of parse(readFileSync(path), { bom: true, from_line: 2, trim: true }) as unknown as string[][])
    insert.run(...values);
  db.exec("commit");
}
