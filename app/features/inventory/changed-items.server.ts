import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { nextOf } from "#app/platform/shopify/entries.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { unsureIds, unsureRoots } from "#app/platform/shopify/unsure.server.ts";
import { CHANGED_LEVELS, LIST_LOCATIONS } from "./shopify.server.ts";

/** Items with a level that changed since then, a deactivated one among them: the item's own updatedAt tells nothing of it. */
export async function* changedItems(ctx: StoreCtx, since: Date): AsyncGenerator<bigint> {
  yield* unsureRoots(ctx, "inventory_items");
  yield* await unsureIds(
    ctx,
    "select distinct inventory_item_id as id from inventory_levels where shop_id = $1 and sure_until < updated_at",
  );
  const search = `updated_at:>='${since.toISOString()}'`;
  for await (const location of locations(ctx)) {
    for (let after: string | null = null, isFirst = true; isFirst || after; isFirst = false) {
      const { location: found } = await adminGraphql(ctx, CHANGED_LEVELS, { location, search, after });
      if (!found) break;
      for (const { item } of found.inventoryLevels.nodes) yield idOfGid(item.id);
      after = nextOf(found.inventoryLevels.pageInfo);
    }
  }
}

async function* locations(ctx: StoreCtx): AsyncGenerator<string> {
  for (let after: string | null = null, isFirst = true; isFirst || after; isFirst = false) {
    const { locations: page } = await adminGraphql(ctx, LIST_LOCATIONS, { search: null, after });
    for (const { id } of page.nodes) yield id;
    after = nextOf(page.pageInfo);
  }
}
