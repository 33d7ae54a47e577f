import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { tailOf } from "#app/platform/shopify/gid.ts";
import { shopMinor } from "./counted-draft.ts";
import { READ_DRAFTS } from "./draft-scopes.ts";
import { DRAFT_SORTS, DRAFT_STATUSES, type DraftRow } from "./schema.ts";
import { LIST_DRAFTS } from "./shopify.server.ts";

const SIZE = 50;
const KEYS = {
  updated_at: "UPDATED_AT",
  number: "NUMBER",
  total_price: "TOTAL_PRICE",
  customer_name: "CUSTOMER_NAME",
  status: "STATUS",
} as const;

export interface DraftList {
  readonly rows: DraftRow[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly problems: [];
}

/** A page of the store's drafts, asked of Shopify as its address says: `query` in Shopify's search syntax, `status`, `tag`, `sort`, `cursor`. */
export async function listDrafts(ctx: Ctx, { searchParams }: URL): Promise<DraftList> {
  requireScopes(ctx, READ_DRAFTS);
  const [name = "", order] = (searchParams.get("sort") ?? "").split(" ");
  const sort = DRAFT_SORTS.find((one) => one === name) ?? "updated_at";
  const isDescending = sort !== "customer_name" && sort !== "status";
  const cursor = /^(after|before)\.(.{1,500})$/.exec(searchParams.get("cursor") ?? "");
  const turn = cursor?.[1] === "before" ? { last: SIZE, before: cursor[2]! } : { first: SIZE, after: cursor?.[2] };
  const { draftOrders } = await adminGraphql(ctx, LIST_DRAFTS, {
    ...turn,
    search: searchOf(searchParams),
    sort: KEYS[sort],
    reverse: isDescending !== (order === "reversed"),
  });
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = draftOrders.pageInfo;
  return {
    rows: draftOrders.nodes.map((node) => ({
      id: tailOf(node.id),
      name: node.name,
      status: node.status,
      customer: node.customer?.displayName ?? node.email ?? null,
      units: node.totalQuantityOfLineItems,
      totalMinor: shopMinor(node.totalPriceSet),
      tags: node.tags,
      updatedAt: node.updatedAt,
    })),
    nextCursor: hasNextPage && endCursor ? `after.${endCursor}` : null,
    previousCursor: hasPreviousPage && startCursor ? `before.${startCursor}` : null,
    problems: [],
  };
}

function searchOf(searchParams: URLSearchParams): string | null {
  const statuses = searchParams.getAll("status").filter((one) => (DRAFT_STATUSES as readonly string[]).includes(one));
  const tags = searchParams.getAll("tag").filter(Boolean);
  const parts = [
    (searchParams.get("query") ?? "").slice(0, 500).trim(),
    statuses.length > 0 ? `(${statuses.map((one) => `status:${one}`).join(" OR ")})` : "",
    ...tags.map((tag) => `tag:'${tag.replaceAll(/['\\]/g, "")}'`),
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(" ");
}
