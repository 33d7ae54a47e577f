import { useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { useFrameSearch } from "../use-frame-search.ts";

/** What of an address is the list's own, besides its filters. */
const OWN = ["query", "sort", "columns", "view"];

/**
 * Filters, order and columns of a list, kept in its address. A change leads back to the first page. `places`: parameters that say which
 * list it is (of a location); they stay whatever is cleared.
 */
export function useListAddress(filters: readonly string[], places: readonly string[] = []) {
  const here = useLocation();
  const { location: next } = useNavigation();
  const frame = useFrameSearch();
  const navigate = useNavigate();
  // What is asked for counts before it is there: of two boxes that are ticked at once the second would undo the first.
  const asked = next?.pathname === here.pathname ? next : here;
  const ownOf = (search: string) =>
    [...new URLSearchParams(search)].filter(
      ([name, value]) => value !== "" && [...OWN, ...filters, ...places].includes(name),
    );
  const listOf = (search: string) => queryOf(ownOf(search).filter(([name]) => name !== "columns"));
  const params = new URLSearchParams(asked.search);
  const kept = ownOf(asked.search);
  const stays = (name: string) => places.includes(name);
  const go = (wanted: readonly (readonly [string, string])[], flushSync = true) =>
    navigate(frame(wanted.filter(([, value]) => value !== "")), { preventScrollReset: true, flushSync });
  return {
    valueOf: (name: string) => params.get(name) ?? "",
    valuesOf: (name: string): string[] => params.getAll(name).filter((value) => value !== ""),
    /** What is shown is, whatever was asked for since. */
    isFiltered: ownOf(here.search).some(([name]) => name === "query" || filters.includes(name)),
    /** The list alone is being read anew, as opposed to another page of the app. */
    isLoading: asked !== here,
    /** Says of which list, and which page of it, the rows are that are shown. */
    page: `${listOf(here.search)}&${new URLSearchParams(here.search).get("cursor") ?? ""}`,
    set: (name: string, values: readonly string[]) =>
      go([...kept.filter(([other]) => other !== name), ...values.map((value) => [name, value] as const)]),
    /** Filters and search, not order and columns. */
    clear: () => go(kept.filter(([name]) => name === "sort" || name === "columns" || stays(name))),
    /** The cursor is of the list that is shown: of one that is still to come there is no page to turn. */
    turn: (cursor: string) => listOf(asked.search) === listOf(here.search) && go([...kept, ["cursor", cursor]]),
    /** What a view keeps. */
    query: queryOf(kept.filter(([name]) => name !== "view")),
    /** `flushSync`: not from an effect, where nothing can be drawn at once. */
    open: (query: string, view: string, flushSync = true) => {
      const wanted = new URLSearchParams(query);
      go([...kept.filter(([name]) => stays(name) && !wanted.has(name)), ...wanted, ["view", view]], flushSync);
    },
  };
}
export type ListAddress = ReturnType<typeof useListAddress>;

const queryOf = (parameters: string[][]): string => new URLSearchParams(parameters).toString();
