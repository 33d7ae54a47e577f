// InventoryAdjustmentGroup: what one mutation changed, answered at once and read back later.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { ownApp } from "#sandbox/graphql/resolvers/apps.ts";
import { gid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import type { QuantityChange } from "../level-change.ts";
import type { GroupDoc } from "./entries.ts";

interface ChangeFilter {
  inventoryItemIds?: string[] | null;
  locationIds?: string[] | null;
  quantityNames?: string[] | null;
}

// In the mutation's own answer Shopify leaves out what came of the quantities.
type ChangeSource = Omit<QuantityChange, "after"> & { after: number | null };

function changesOf(group: GroupDoc, { inventoryItemIds, locationIds, quantityNames }: ChangeFilter): ChangeSource[] {
  return group.changes
    .filter(
      (change) =>
        (!inventoryItemIds || inventoryItemIds.includes(gid("InventoryItem", change.itemId))) &&
        (!locationIds || locationIds.includes(gid("Location", change.locationId))) &&
        (!quantityNames || quantityNames.includes(change.name)),
    )
    .map((change) => (group.fresh ? { ...change, after: null } : change));
}

/** A group that was kept, or null. */
export function groupById(ctx: RequestContext, id: string): GroupDoc | null {
  const row = ctx.store.get<{ doc: string }>("select doc from inventory_groups where id = ?", id);
  return row ? (JSON.parse(row.doc) as GroupDoc) : null;
}

export const groupResolvers: Resolvers = {
  InventoryAdjustmentGroup: {
    id: (group: GroupDoc) => gid("InventoryAdjustmentGroup", group.id),
    createdAt: (group: GroupDoc) => group.createdAt,
    reason: (group: GroupDoc) => group.reason,
    referenceDocumentUri: (group: GroupDoc) => group.uri,
    app: (_, __, ctx) => ownApp(ctx),
    staffMember: () => null,
    changes: (group: GroupDoc, args: ChangeFilter) => changesOf(group, args),
  },
  InventoryChange: {
    name: (change: ChangeSource) => change.name,
    delta: (change: ChangeSource) => change.delta,
    quantityAfterChange: (change: ChangeSource) => change.after,
    ledgerDocumentUri: (change: ChangeSource) => change.ledger,
    item: (change: ChangeSource, _, ctx) => documentOf(ctx, "inventory_items", change.itemId),
    location: (change: ChangeSource, _, ctx) => documentOf(ctx, "locations", change.locationId),
  },
};
