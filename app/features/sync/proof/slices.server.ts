import { createHash } from "node:crypto";
import type { Entry, Resource } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, daysFromTo, startOfDay, type StoreDay } from "#app/platform/store-day.ts";

/** What a slice is compared by: how many objects, and the sum of their hashes modulo 2^64, whatever their order. */
export interface Sum {
  count: number;
  hash: bigint;
}

export type Sums = Map<string, Sum>;

/** The slice of a kind that is not cut. */
export const WHOLE = "all";

const DAY_MS = 24 * 60 * 60 * 1000;

/** 64 bits of md5 over id and stamp. OURS_HASH is the same in SQL. */
export function hashOf({ id, stamp }: Pick<Entry, "id" | "stamp">): bigint {
  return createHash("md5").update(`${id} ${stamp}`).digest().readBigUInt64BE();
}

/** SQL for the hash of a row with `id` and `stamp`, as a signed number: the same 64 bits. */
export const OURS_HASH = "('x' || substr(md5(here.id::text || ' ' || here.stamp), 1, 16))::bit(64)::bigint";

export function addTo(sums: Sums, slice: string, entry: Pick<Entry, "id" | "stamp">): void {
  const sum = sums.get(slice) ?? { count: 0, hash: 0n };
  sum.count += 1;
  sum.hash = BigInt.asUintN(64, sum.hash + hashOf(entry));
  sums.set(slice, sum);
}

export const isSame = (one: Sum | undefined, other: Sum | undefined): boolean =>
  (one?.count ?? 0) === (other?.count ?? 0) && (one?.hash ?? 0n) === (other?.hash ?? 0n);

/**
 * Tells the slice of an entry. Days are found by the instants at which they begin, which are reckoned once a day: the clock's changes are
 * in them, and a million entries cost a million comparisons of numbers.
 */
export function slicer(resource: Pick<Resource, "slicedBy">, timeZone: string): (entry: Entry) => string {
  if (resource.slicedBy === "none") return () => WHOLE;
  const known = new Map<number, { day: StoreDay; until: number }[]>();
  return ({ createdAt }) => {
    if (createdAt === null) return WHOLE;
    const at = Date.parse(createdAt);
    const key = Math.floor(at / DAY_MS);
    let days = known.get(key);
    if (!days) {
      const [from, to] = [new Date(key * DAY_MS), new Date((key + 1) * DAY_MS - 1)];
      days = daysFromTo(dayOf(from, timeZone), dayOf(to, timeZone)).map((day) => ({
        day,
        until: startOfDay(addDays(day, 1), timeZone).getTime(),
      }));
      known.set(key, days);
    }
    return days.find(({ until }) => at < until)!.day;
  };
}
