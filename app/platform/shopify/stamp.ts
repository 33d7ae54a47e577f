// Stamps: the version of an object as text, the same from Shopify's side and from ours (see Entry).

/** A part of an object that changes on its own. */
export interface StampPart {
  readonly key: bigint;
  readonly updatedAt: string;
}

/** "1764000000", with parts "1764000000 12:1764000001 34:1763000000", by their keys. */
export function stampOf(updatedAt: string, parts: readonly StampPart[] = []): string {
  const sorted = [...parts].sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
  return [seconds(updatedAt), ...sorted.map(({ key, updatedAt }) => `${key}:${seconds(updatedAt)}`)].join(" ");
}

/** The newest change that a stamp knows of. */
export function changedAtOf(stamp: string): Date {
  const all = stamp.split(" ").map((part) => Number(part.slice(part.indexOf(":") + 1)));
  return new Date(Math.max(...all) * 1000);
}

/** SQL for the stamp of a row without parts. */
export const STAMP_SQL = secondsSql("updated_at");

/** SQL for an instant's whole seconds, as text. */
export function secondsSql(column: string): string {
  return `floor(extract(epoch from ${column}))::bigint::text`;
}

function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
