import type { Filter } from "../schema.ts";

/** True where an event is as a filter says: each field that it names has one of its values, or holds one among others. Case does not count. */
export function passes(filter: Filter, event: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).every(([field, wanted]) => {
    const values = listOf(wanted).map(textOf);
    return listOf(event[field]).some((value) => values.includes(textOf(value)));
  });
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const textOf = (value: unknown): string => String(value ?? "").toLowerCase();
