import { ListCursor } from "./keyset.server.ts";
import { both, type Comparator, EVERYTHING, parseSearch, type Search, type SearchTerm } from "./parse-search.ts";

/** What a list can be asked for by its address. */
export interface ListShape<SortName extends string> {
  /** The first one holds where nobody says. */
  readonly sorts: readonly [SortName, ...SortName[]];
  /** Parameters that narrow it; each is a field of its search, and may come several times. */
  readonly filters: readonly string[];
}

export interface ListInput<SortName extends string> {
  /** What is typed and what is filtered by, together. */
  readonly search: Search;
  readonly sort: SortName;
  /** The other way round than the sort's own order. */
  readonly isReversed: boolean;
  readonly cursor: ListCursor | undefined;
  /** Rows of a page. */
  readonly size: number;
}

const LONGEST_QUERY = 1000;
const USUAL_SIZE = 50;
const LARGEST_SIZE = 250;

/**
 * Reads a list's address: `query` in Shopify's search syntax, `sort` ("title", "title reversed"), `cursor`, `limit` (50, 250 at most), and its filters
 * (`status=active&status=draft`: one of both; `price=>=10&price=<20`: both). What is wrong in it counts as not asked for.
 */
export function listInput<SortName extends string>(
  url: URL,
  { sorts, filters }: ListShape<SortName>,
): ListInput<SortName> {
  const { searchParams } = url;
  const [sortName = "", order] = (searchParams.get("sort") ?? "").split(" ");
  const isKnown = (sorts as readonly string[]).includes(sortName);
  const cursor = searchParams.get("cursor");
  const limit = searchParams.get("limit") ?? "";
  return {
    search: both(
      parseSearch((searchParams.get("query") ?? "").slice(0, LONGEST_QUERY)),
      ...filters.map((name) => filterOf(name, searchParams.getAll(name))),
    ),
    sort: isKnown ? (sortName as SortName) : sorts[0],
    isReversed: isKnown && order === "reversed",
    cursor: cursor === null ? undefined : ListCursor.safeParse(cursor).data,
    size: /^[1-9]\d{0,2}$/.test(limit) ? Math.min(Number(limit), LARGEST_SIZE) : USUAL_SIZE,
  };
}

function filterOf(name: string, values: readonly string[]): Search {
  const terms = values.filter((value) => value.trim() !== "").map((value) => termOf(name, value.trim()));
  const bounds = terms.filter(({ comparator }) => comparator !== ":");
  const alternatives = terms.filter(({ comparator }) => comparator === ":");
  return both(
    ...bounds,
    alternatives.length > 1 ? { kind: "any", parts: alternatives } : (alternatives[0] ?? EVERYTHING),
  );
}

function termOf(field: string, text: string): SearchTerm {
  const comparator = (/^(>=|<=|>|<)/.exec(text)?.[1] ?? ":") as Comparator;
  const value = comparator === ":" ? text : text.slice(comparator.length);
  return { kind: "term", field, comparator, value, isPrefix: false };
}
