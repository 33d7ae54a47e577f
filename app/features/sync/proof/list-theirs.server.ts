import type { Entry, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, daysFromTo, startOfDay, today } from "#app/platform/store-day.ts";
import { pagesOf } from "../pages-of.ts";
import { createdBetween } from "./created-between.ts";
import { addTo, slicer, type Sums } from "./slices.server.ts";
import type { Theirs } from "./theirs.ts";

/** The last days of a kind that is cut by days, or all of one that is not, page by page. */
export async function listTheirs(
  ctx: StoreCtx,
  resource: Resource,
  from: Date | null,
  firstDay: string | null,
  signal: AbortSignal,
): Promise<Theirs> {
  const { timeZone } = ctx.shop;
  const searches =
    firstDay === null
      ? [createdBetween(from, null)]
      : daysFromTo(firstDay, today(timeZone)).map((day) => {
          const next = addDays(day, 1);
          const isLast = day === today(timeZone);
          return createdBetween(startOfDay(day, timeZone), isLast ? null : startOfDay(next, timeZone));
        });
  const entries = new Map<bigint, Entry>();
  for (const search of searches) {
    for await (const page of pagesOf(ctx, resource, search ?? null)) {
      signal.throwIfAborted();
      for (const entry of page) if (!isBefore(entry, from)) entries.set(entry.id, entry);
    }
  }
  const sliceOf = slicer(resource, timeZone);
  const sums: Sums = new Map();
  for (const entry of entries.values()) addTo(sums, sliceOf(entry), entry);
  return {
    sums,
    aheadMs: 0,
    async *entriesOf(slices) {
      for (const entry of entries.values()) if (slices.has(sliceOf(entry))) yield [sliceOf(entry), entry];
    },
  };
}

// Shopify takes no notice of a search field that it does not know, and lists everything.
export const isBefore = ({ createdAt }: Entry, from: Date | null): boolean =>
  from !== null && createdAt !== null && Date.parse(createdAt) < from.getTime();
