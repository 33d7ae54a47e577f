// Ids of the tables that keep no generated objects: metafields, files, publications and the like.
import type { Store } from "./store.ts";

/** An id that no row of the table ever had, above `from`; what was deleted does not come back. */
export function nextId(store: Store, table: string, from: bigint, step = 32_768n): string {
  const key = `last_id:${table}`;
  const kept = BigInt(store.get<{ value: string }>("select value from meta where key = ?", key)?.value ?? "0");
  const highest = BigInt(
    store.get<{ id: string | null }>(`select cast(max(id) as text) as id from ${table}`)?.id ?? "0",
  );
  const next = String([kept, highest, from].reduce((most, one) => (one > most ? one : most)) + step);
  store.run("insert or replace into meta (key, value) values (?, ?)", key, next);
  return next;
}
