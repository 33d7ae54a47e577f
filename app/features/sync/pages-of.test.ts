import { describe, expect, it } from "vitest";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Entry, Resource } from "#app/platform/shopify/resource.ts";
import { pagesOf } from "./pages-of.ts";

const PAGE = 250;
/** Where Shopify stops paging. */
const LIMIT = 25_000;
const COUNT = 60_000;
const FROM = Date.parse("2026-11-20T00:00:00Z") / 1000;

/** A list as Shopify keeps it: three objects change a second, a search is a range, and it pages through so many and no further. */
function listOf(listedBy: Resource["listedBy"]): Pick<Resource, "list" | "listedBy"> {
  const all = Array.from({ length: COUNT }, (_, n): Entry => {
    const changed = listedBy === "id" ? FROM + ((n * 7919) % COUNT) : FROM + Math.floor(n / 3);
    return { id: BigInt(n + 1), createdAt: null, stamp: String(changed) };
  });
  let [known, found]: [string | null, Entry[]] = [null, all];
  return {
    listedBy,
    list(_ctx, search, after) {
      const since = [...(search ?? "").matchAll(/updated_at:>='([^']+)'/g)].map(([, at]) => Date.parse(at!));
      const behind = BigInt(/id:>(\d+)/.exec(search ?? "")?.[1] ?? 0);
      const from = Math.max(0, ...since) / 1000;
      if (search !== known) found = all.filter(({ id, stamp }) => id > behind && Number(stamp) >= from);
      known = search;
      const start = Number(after ?? 0);
      if (start >= LIMIT) throw new Error("Shopify pages no further");
      const next = start + PAGE < found.length ? String(start + PAGE) : null;
      return Promise.resolve({ entries: found.slice(start, start + PAGE), next });
    },
  };
}

describe("a list that is longer than Shopify pages through", () => {
  it.each(["change", "id"] as const)("comes whole where it is ordered by %s", async (listedBy) => {
    const ids = new Set<bigint>();
    const search = `updated_at:>='${new Date(FROM * 1000).toISOString()}'`;
    for await (const entries of pagesOf({} as Ctx, listOf(listedBy), search)) for (const { id } of entries) ids.add(id);
    expect(ids.size).toBe(COUNT);
  });
});
