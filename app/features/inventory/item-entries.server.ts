import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { nextOf } from "#app/platform/shopify/entries.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Entry, EntryPage } from "#app/platform/shopify/resource.ts";
import { secondsSql, stampOf } from "#app/platform/shopify/stamp.ts";
import { LEVELS_OF_ITEM, LIST_ITEMS } from "./shopify.server.ts";

interface DatedItem {
  readonly id: string;
  readonly updatedAt: string;
}
interface DatedLevel {
  readonly updatedAt: string;
  readonly location: { readonly id: string };
}

/** An item of the digest, with its levels as children: both are in its stamp, since either changes without the other. */
export function itemEntryOf({ node, children }: BulkNode): Entry {
  return entryOf(
    node as unknown as DatedItem,
    children.map((child) => child.node as unknown as DatedLevel),
  );
}

/** The same of our rows. */
export const ITEM_ENTRIES = `
  select i.id, null::timestamptz as created_at,
    concat_ws(' ', ${secondsSql("i.updated_at")},
      (select string_agg(l.location_id || ':' || ${secondsSql("l.updated_at")}, ' ' order by l.location_id)
       from inventory_levels l where l.shop_id = $1 and l.inventory_item_id = i.id)) as stamp
  from inventory_items i where i.shop_id = $1`;

/** See Resource.list. */
export async function listItems(ctx: Ctx, search: string | null, after?: string | null): Promise<EntryPage> {
  const { inventoryItems } = await adminGraphql(ctx, LIST_ITEMS, { search, after });
  const entries: Entry[] = [];
  for (const item of inventoryItems.nodes) {
    const levels: DatedLevel[] = [...item.inventoryLevels.nodes];
    const next = nextOf(item.inventoryLevels.pageInfo);
    if (next) levels.push(...(await furtherLevels(ctx, item.id, next)));
    entries.push(entryOf(item, levels));
  }
  return { entries, next: nextOf(inventoryItems.pageInfo) };
}

async function furtherLevels(ctx: Ctx, id: string, from: string): Promise<DatedLevel[]> {
  const levels: DatedLevel[] = [];
  for (let after: string | null = from; after;) {
    const { inventoryItem } = await adminGraphql(ctx, LEVELS_OF_ITEM, { id, after });
    if (!inventoryItem) break; // deleted in between: whoever compares finds it gone
    levels.push(...inventoryItem.inventoryLevels.nodes);
    after = nextOf(inventoryItem.inventoryLevels.pageInfo);
  }
  return levels;
}

function entryOf(item: DatedItem, levels: readonly DatedLevel[]): Entry {
  const parts = levels.map(({ updatedAt, location }) => ({ key: idOfGid(location.id), updatedAt }));
  return { id: idOfGid(item.id), createdAt: null, stamp: stampOf(item.updatedAt, parts) };
}
