import type { ShownGroup } from "#app/features/search/schema.ts";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { tailOf } from "#app/platform/shopify/gid.ts";
import { shopMinor } from "./counted-draft.ts";
import { LIST_DRAFTS } from "./shopify.server.ts";

const MOST = 5;
/** A box that is typed in waits no longer for it. */
const PATIENCE_MS = 1500;

/**
 * Drafts by their name ("#D12", "D1"), for the search over everything. They are not mirrored: Shopify is asked, and only for what looks like
 * a draft's name. Nothing where it does not answer soon: the rest of what is found does not wait.
 */
export async function findDrafts(ctx: Ctx, { query }: { query: string }): Promise<ShownGroup[]> {
  const number = /^#?d(\d{1,10})$/i.exec(query.trim())?.[1];
  if (number === undefined || !hasScope(ctx, "read_draft_orders")) return [];
  const name = `#D${number}`;
  const nodes = await named(ctx, name).catch((error: unknown) => {
    if (isAppError(error)) return [];
    throw error;
  });
  const rows = nodes
    .filter((node) => node.name.startsWith(name))
    .map((node) => ({
      id: tailOf(node.id),
      path: `/app/orders/drafts/${tailOf(node.id)}`,
      title: node.name,
      detail: node.customer?.displayName ?? node.email ?? "",
      status: node.status,
      imageUrl: null,
      money: { minor: shopMinor(node.totalPriceSet), currency: node.totalPriceSet.shopMoney.currencyCode },
    }));
  return rows.length === 0 ? [] : [{ kind: "drafts", rows, hasMore: false }];
}

async function named(ctx: Ctx, name: string) {
  const asked = { first: MOST, search: `"${name}"`, sort: "NUMBER" as const, reverse: true };
  const options = { signal: AbortSignal.timeout(PATIENCE_MS), isOnce: true };
  return (await adminGraphql(ctx, LIST_DRAFTS, asked, options)).draftOrders.nodes;
}
