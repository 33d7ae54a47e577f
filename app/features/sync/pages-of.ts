import type { Ctx } from "#app/platform/ctx.ts";
import type { Entry, Resource } from "#app/platform/shopify/resource.ts";
import { changedAtOf } from "#app/platform/shopify/stamp.ts";

/** Shopify pages through 25,000 objects of one search and no further: behind so many, the rest is searched for anew. */
const MOST_PAGED = 20_000;

/** All that Shopify has that matches a search (null: everything), page by page; some entries may come twice. */
export async function* pagesOf(
  ctx: Ctx,
  resource: Pick<Resource, "list" | "listedBy">,
  search: string | null,
): AsyncGenerator<readonly Entry[]> {
  let [rest, after, listed] = [search, null as string | null, 0];
  for (;;) {
    const { entries, next } = await resource.list(ctx, rest, after);
    yield entries;
    if (next === null) return;
    listed += entries.length;
    const last = entries.at(-1);
    const further = last && listed >= MOST_PAGED ? restOf(search, resource.listedBy, last) : rest;
    // Nothing is gained where all of these changed in one second.
    [rest, after, listed] = further === rest ? [rest, next, listed] : [further, null, 0];
  }
}

function restOf(search: string | null, listedBy: Resource["listedBy"], last: Entry): string {
  const behind = listedBy === "id" ? `id:>${last.id}` : `updated_at:>='${changedAtOf(last.stamp).toISOString()}'`;
  return search === null ? behind : `${search} ${behind}`;
}
