import { inSqlTx } from "#app/platform/db.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { nextOf } from "#app/platform/shopify/entries.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { ChangedElsewhere, StoreCtx } from "#app/platform/shopify/resource.ts";
import { STAMP_SQL, stampOf } from "#app/platform/shopify/stamp.ts";
import { unsureIds, unsureRoots } from "#app/platform/shopify/unsure.server.ts";
import { CHANGED_LEVELS, LIST_LOCATIONS } from "./shopify.server.ts";

/** Shopify pages through 25,000 levels of a location. Behind so many, none counts as here: reading all of them is what helps. */
const MOST_PAGED = 20_000;

interface Level {
  readonly updatedAt: string;
  readonly isActive: boolean;
  readonly item: { readonly id: string };
}

/** Items with a level that changed since then, a deactivated one among them: the item's own updatedAt tells nothing of it. */
export async function* changedItems(ctx: StoreCtx, since: Date): AsyncGenerator<ChangedElsewhere> {
  yield* unsureRoots(ctx, "inventory_items");
  yield* await unsureIds(
    ctx,
    "select distinct inventory_item_id as id from inventory_levels where shop_id = $1 and sure_until < updated_at",
  );
  const search = `updated_at:>='${since.toISOString()}'`;
  for await (const location of locations(ctx)) {
    for (let after: string | null = null, listed = 0, isFirst = true; isFirst || after; isFirst = false) {
      const { location: found } = await adminGraphql(ctx, CHANGED_LEVELS, { location, search, after });
      if (!found) break;
      const { nodes, pageInfo } = found.inventoryLevels;
      listed += nodes.length;
      yield* listed > MOST_PAGED ? nodes.map((level) => changeOf(level, false)) : await compared(ctx, location, nodes);
      after = nextOf(pageInfo);
    }
  }
}

// A level is here in its version; one that is deactivated is not here at all.
async function compared(ctx: StoreCtx, location: string, levels: readonly Level[]): Promise<ChangedElsewhere[]> {
  const items = levels.map(({ item }) => idOfGid(item.id));
  const rows = await inSqlTx(ctx, (sql) =>
    sql.query<{ id: bigint; stamp: string }>(
      `select inventory_item_id as id, ${STAMP_SQL} as stamp from inventory_levels
       where shop_id = $1 and location_id = $2 and inventory_item_id = any($3::bigint[])`,
      [ctx.shop.id, idOfGid(location), items],
    ),
  );
  const here = new Map(rows.map(({ id, stamp }) => [id, stamp]));
  return levels.map((level) => {
    const ours = here.get(idOfGid(level.item.id));
    return changeOf(level, ours === (level.isActive ? stampOf(level.updatedAt) : undefined));
  });
}

function changeOf({ updatedAt, item }: Level, isHere: boolean): ChangedElsewhere {
  return { id: idOfGid(item.id), changedAt: new Date(updatedAt), isHere };
}

async function* locations(ctx: StoreCtx): AsyncGenerator<string> {
  for (let after: string | null = null, isFirst = true; isFirst || after; isFirst = false) {
    const { locations: page } = await adminGraphql(ctx, LIST_LOCATIONS, { after });
    for (const { id } of page.nodes) yield id;
    after = nextOf(page.pageInfo);
  }
}
