import { useNavigate, useNavigation, useSearchParams } from "@remix-run/react";
import { useFrameSearch } from "../use-frame-search.ts";

/** What of an address is the list's own, besides its filters. */
const OWN = ["query", "sort", "columns", "view"];

/**
 * Filters, order and columns of a list, kept in its address. A change leads back to the first page. `places`: parameters that say which
 * list it is (of a location); they stay whatever is cleared.
 */
export function useListAddress(filters: readonly string[], places: readonly string[] = []) {
  const [params] = useSearchParams();
  const frame = useFrameSearch();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const kept = [...params].filter(([name, value]) => value !== "" && [...OWN, ...filters, ...places].includes(name));
  const stays = (name: string) => places.includes(name);
  const go = (next: readonly (readonly [string, string])[]) =>
    navigate(frame(next.filter(([, value]) => value !== "")), { preventScrollReset: true });
  return {
    valueOf: (name: string) => params.get(name) ?? "",
    valuesOf: (name: string): string[] => params.getAll(name).filter((value) => value !== ""),
    isFiltered: kept.some(([name]) => name === "query" || filters.includes(name)),
    /** The list alone is being read anew, as opposed to another page of the app. */
    isLoading: navigation.state === "loading" && navigation.location?.pathname === globalThis.location?.pathname,
    set: (name: string, values: readonly string[]) =>
      go([...kept.filter(([other]) => other !== name), ...values.map((value) => [name, value] as const)]),
    /** Filters and search, not order and columns. */
    clear: () => go(kept.filter(([name]) => name === "sort" || name === "columns" || stays(name))),
    turn: (cursor: string) => go([...kept, ["cursor", cursor]]),
    /** What a view keeps. */
    query: new URLSearchParams(kept.filter(([name]) => name !== "view")).toString(),
    open: (query: string, view: string) => {
      const asked = new URLSearchParams(query);
      go([...kept.filter(([name]) => stays(name) && !asked.has(name)), ...asked, ["view", view]]);
    },
  };
}
export type ListAddress = ReturnType<typeof useListAddress>;
