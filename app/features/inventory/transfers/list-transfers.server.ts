import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { SearchProblem } from "#app/platform/list/fields.server.ts";
import type { Page } from "#app/platform/list/keyset.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { ResultOf } from "#app/platform/shopify/operations.ts";
import { TRANSFER_STATUSES, type TransferRow } from "../schema.ts";
import { TRANSFERS } from "./shopify.server.ts";

const SIZE = 50;
type Node = ResultOf<typeof TRANSFERS>["inventoryTransfers"]["nodes"][number];

/**
 * A page of the store's transfers, straight from Shopify, newest first. The address: `query` (Shopify's search), `status` (several),
 * `sort` ("created_at reversed": oldest first), `cursor` (after:… or before:…, as an earlier page gave it).
 */
export async function listTransfers(
  ctx: Ctx,
  { searchParams }: URL,
): Promise<Page<TransferRow> & { problems: SearchProblem[] }> {
  requireScopes(ctx, ["read_inventory_transfers"]);
  const [way, cursor] = (searchParams.get("cursor") ?? "").split(/:(.*)/s);
  const isBack = way === "before" && Boolean(cursor);
  const { inventoryTransfers } = await adminGraphql(ctx, TRANSFERS, {
    ...(isBack ? { last: SIZE, before: cursor } : { first: SIZE, after: way === "after" && cursor ? cursor : null }),
    search: searchOf(searchParams),
    isReversed: searchParams.get("sort") !== "created_at reversed",
  });
  const { nodes, pageInfo } = inventoryTransfers;
  return {
    rows: nodes.map(transferRow),
    problems: [],
    nextCursor: pageInfo.hasNextPage ? `after:${pageInfo.endCursor}` : null,
    previousCursor: pageInfo.hasPreviousPage ? `before:${pageInfo.startCursor}` : null,
  };
}

function searchOf(params: URLSearchParams): string | null {
  const statuses = params.getAll("status").filter((one) => (TRANSFER_STATUSES as readonly string[]).includes(one));
  const parts = [
    (params.get("query") ?? "").slice(0, 1000).trim(),
    statuses.map((status) => `status:${status.toUpperCase()}`).join(" OR "),
  ].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.map((part) => `(${part})`).join(" AND ");
}

/** What a list says of a transfer. */
export const transferRow = (node: Node): TransferRow => ({
  id: String(idOfGid(node.id)),
  name: node.name,
  reference: node.referenceName ?? null,
  status: node.status,
  origin: node.origin?.name ?? null,
  destination: node.destination?.name ?? null,
  units: node.totalQuantity,
  received: node.receivedQuantity,
  createdAt: node.dateCreated ?? null,
});
