import { useFetcher } from "@remix-run/react";
import { useState } from "react";
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
  // Shown at once: the rows have all that any column needs. Once the address is another, it says what is shown.
  const [chosen, setChosen] = useState<{ readonly at: string; readonly names: string } | null>(null);
  const kept = new URLSearchParams(views.find(({ name }) => name === "")?.query).get("columns");
  const now = chosen?.at === address.query ? chosen.names : address.valueOf("columns");
  const asked = (now || kept || "").split(",").filter(Boolean);
  return {
    shown: columns.filter(({ name, isUsual }, at) => at === 0 || (asked.length > 0 ? asked.includes(name) : isUsual)),
    choose(chosen) {
      const names = chosen.join(",");
      setChosen({ at: address.query, names });
      address.set("columns", [names]);
      fetcher.submit({ intent: "keepColumns", list, columns: names }, { method: "post", action: "/app/list-columns" });
    },
  };
}
