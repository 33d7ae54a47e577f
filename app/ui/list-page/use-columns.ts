import { useFetcher } from "@remix-run/react";
import type { ListColumn, ListView } from "./list-types.ts";
import type { ListAddress } from "./use-list-address.ts";

export interface ShownColumns<Row> {
  readonly shown: readonly ListColumn<Row>[];
  readonly choose: (names: readonly string[]) => void;
}

/**
 * The columns that the address asks for, else those that were chosen for the list last (its unnamed view), else the usual ones; the first
 * always. Kept by the server: what the browser keeps, an embedded page may not see the next day, and would show too late.
 */
export function useColumns<Row>(
  list: string,
  columns: readonly ListColumn<Row>[],
  views: readonly ListView[],
  address: ListAddress,
): ShownColumns<Row> {
  const fetcher = useFetcher();
  const kept = new URLSearchParams(views.find(({ name }) => name === "")?.query).get("columns");
  // Shown when they are asked for: the rows have all that any column needs.
  const asked = (address.valueOf("columns") || kept || "").split(",").filter(Boolean);
  return {
    shown: columns.filter(({ name, isUsual }, at) => at === 0 || (asked.length > 0 ? asked.includes(name) : isUsual)),
    choose(chosen) {
      const names = chosen.join(",");
      address.set("columns", [names]);
      fetcher.submit({ intent: "keepColumns", list, columns: names }, { method: "post", action: "/app/list-columns" });
    },
  };
}
