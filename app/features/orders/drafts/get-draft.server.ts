import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { buyerOf } from "./buyer-of.ts";
import { contentOf } from "./content-of.ts";
import { countedDraft } from "./counted-draft.ts";
import { READ_DRAFTS } from "./draft-scopes.ts";
import type { DraftPage } from "./schema.ts";
import { DRAFT_BY_ID } from "./shopify.server.ts";

/** A draft as Shopify has it now. Throws not_found, forbidden. */
export async function getDraft(ctx: Ctx, { id }: { id: string }): Promise<DraftPage> {
  requireScopes(ctx, READ_DRAFTS);
  const { draftOrder: node } = await adminGraphql(ctx, DRAFT_BY_ID, { id: gidOf("DraftOrder", id) });
  if (!node) throw new AppError("not_found", "This draft is not in the store any more.");
  return {
    id,
    name: node.name,
    status: node.status,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    invoiceSentAt: node.invoiceSentAt ?? null,
    order: node.order ? { id: tailOf(node.order.id), name: node.order.name } : null,
    customer: node.customer ? buyerOf(node.customer) : null,
    content: contentOf(node),
    counted: countedDraft(node),
  };
}
