// From the words of a query to what it asks. The clauses that the sandbox plays, in the orders that Shopify documents.
import { NotImplemented } from "../graphql/errors.ts";
import { parseCondition, type Condition } from "./conditions.ts";
import { reader, type Reader } from "./reader.ts";
import { tokensOf, wrong, type Token } from "./tokens.ts";

/** A date as written: a word, or a function over one. */
export interface DateWords {
  token: Token;
  name: string;
  argument: string | null;
}

export interface Query {
  table: Token;
  show: { column: Token; alias: string | null }[];
  where: Condition | null;
  since: DateWords | null;
  until: DateWords | null;
  during: Token | null;
  groupBy: Token[];
  timeseries: Token | null;
  orderBy: { column: Token; descending: boolean }[];
  limit: number;
  offset: number;
  totals: boolean;
}

/** Rows of an answer when the query sets no limit. */
const LIMIT = 1_000;

// The reference of today, and the one that reports in Shopify's admin are written in.
const ORDERS = [
  "FROM SHOW WHERE SINCE UNTIL DURING GROUP TIMESERIES ORDER LIMIT WITH",
  "FROM SHOW WHERE GROUP TIMESERIES WITH SINCE UNTIL DURING ORDER LIMIT",
].map((order) => order.split(" "));
const CLAUSES = new Set(ORDERS[0]);
const NOT_PLAYED = new Set(["COMPARE", "HAVING", "VISUALIZE", "TYPE", "ANNOTATE"]);

const isClause = (token: Token | undefined): boolean =>
  token?.kind === "word" && (CLAUSES.has(token.text.toUpperCase()) || NOT_PLAYED.has(token.text.toUpperCase()));

/** Reads the query; throws QlError for what no query says, NotImplemented for clauses that only Shopify plays. */
export function parse(text: string): Query {
  const read = reader(tokensOf(text), isClause);
  const seen: string[] = [];
  const query: Partial<Query> = {};
  for (let token = read.peek(); token; token = read.peek()) {
    const clause = token.text.toUpperCase();
    if (NOT_PLAYED.has(clause)) throw new NotImplemented(`${clause} in ShopifyQL`);
    if (!CLAUSES.has(clause)) throw wrong(`Unexpected '${token.text}'`, token);
    seen.push(clause);
    if (!ORDERS.some((order) => isWithin(seen, order))) throw wrong(`${clause} is not expected here`, token);
    read.next();
    CLAUSE[clause]!(read, query);
  }
  if (!query.table) throw wrong("FROM is missing", read.first());
  if (!query.show) throw wrong("SHOW is missing", read.first());
  if (query.during && (query.since || query.until)) throw wrong("DURING excludes SINCE and UNTIL", query.during);
  return {
    ...{ table: query.table, show: query.show, where: query.where ?? null, totals: query.totals ?? false },
    ...{ since: query.since ?? null, until: query.until ?? null, during: query.during ?? null },
    ...{ groupBy: query.groupBy ?? [], timeseries: query.timeseries ?? null, orderBy: query.orderBy ?? [] },
    ...{ limit: query.limit ?? LIMIT, offset: query.offset ?? 0 },
  };
}

/** Whether the clauses stand in this order, each at most once. */
function isWithin(clauses: string[], order: string[]): boolean {
  const places = clauses.map((clause) => order.indexOf(clause));
  return places.every((place, i) => i === 0 || place > places[i - 1]!);
}

const CLAUSE: Record<string, (read: Reader, query: Partial<Query>) => void> = {
  FROM: (read, query) => void (query.table = read.word("a table")),
  SHOW: (read, query) =>
    void (query.show = read.list(() => {
      const column = read.word("a column");
      return { column, alias: read.skip("AS") ? read.next().text : null };
    })),
  WHERE: (read, query) => void (query.where = parseCondition(read)),
  SINCE: (read, query) => void (query.since = dateWords(read)),
  UNTIL: (read, query) => void (query.until = dateWords(read)),
  DURING: (read, query) => void (query.during = read.word("a named date range")),
  GROUP: (read, query) => {
    read.expect("BY");
    query.groupBy = read.list(() => read.word("a dimension"));
  },
  TIMESERIES: (read, query) => void (query.timeseries = read.word("a time dimension")),
  ORDER: (read, query) => {
    read.expect("BY");
    query.orderBy = read.list(() => {
      const column = read.word("a column");
      const descending = read.skip("DESC");
      if (!descending) read.skip("ASC");
      return { column, descending };
    });
  },
  LIMIT: (read, query) => {
    query.limit = read.whole();
    if (read.skip("OFFSET")) query.offset = read.whole();
  },
  WITH: (read, query) => {
    for (const modifier of read.list(() => read.word("a modifier"))) {
      if (modifier.text.toUpperCase() !== "TOTALS") throw new NotImplemented(`WITH ${modifier.text} in ShopifyQL`);
      query.totals = true;
    }
  },
};

function dateWords(read: Reader): DateWords {
  const token = read.next();
  if (token.kind === "mark") throw wrong(`A date was expected, not '${token.text}'`, token);
  if (!read.skip("(")) return { token, name: token.text, argument: null };
  const argument = read.next().text;
  read.expect(")");
  return { token, name: token.text, argument };
}
