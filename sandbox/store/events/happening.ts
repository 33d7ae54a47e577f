// What every event works with: the store, dice of its own, the saver, and what is to be told afterwards.
import type { Table } from "../document-of.ts";
import type { Random } from "../random.ts";
import type { Saver } from "../save.ts";
import { laterThan, type SqlValue, type Store } from "../store.ts";

export interface Told {
  topic: string;
  id: string;
  /** In place of the one built from the store. */
  payload?: unknown;
}

export interface Happening {
  store: Store;
  random: Random;
  save: Saver;
  /** The object it shall happen to; any that it can happen to when left out. */
  id?: string;
  /** All of it where a part would do: a refund of everything, a parcel with every line. Drawn when left out. */
  full?: boolean;
  /** A webhook to send when all is written; the same one only once. */
  tell(topic: string, id: string, payload?: unknown): void;
}

/** Does it and gives back the object's id; null when there is nothing in the store it could happen to. */
export type Happen = (h: Happening) => string | null;

/** The time of a change to something last changed at `before`: strictly later. */
export const stamp = (h: Happening, before: string): string => laterThan(h.store, before);

/** One of the ids that a query gives as `id`, or the one that was asked for if it is among them. */
export function pick(h: Happening, sql: string, ...values: SqlValue[]): string | null {
  const ids = h.store.all<{ id: string }>(sql, ...values).map((row) => row.id);
  if (h.id !== undefined) return ids.includes(h.id) ? h.id : null;
  return ids.length === 0 ? null : h.random.pick(ids);
}

/** An id that no object of the table ever had: what was deleted does not come back. */
export function newId(store: Store, table: Table, step: number): string {
  const key = `last_id:${table}`;
  const kept = BigInt(store.get<{ value: string }>("select value from meta where key = ?", key)?.value ?? "0");
  const row = store.get<{ id: string | null }>(`select cast(max(id) as text) as id from ${table}`);
  const highest = BigInt(row?.id ?? "0");
  const next = String((highest > kept ? highest : kept) + BigInt(step));
  store.run("insert or replace into meta (key, value) values (?, ?)", key, next);
  return next;
}

/** Forgets the highest id last: called before a row is deleted. */
export const keepId = (store: Store, table: Table): void => void newId(store, table, 0);

/** With the tag if it was not there, without if it was. */
export const turned = (tags: string[], tag: string): string[] =>
  tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag];

const MARK = " (new)";
export const turnedTitle = (title: string): string =>
  title.endsWith(MARK) ? title.slice(0, -MARK.length) : title + MARK;
