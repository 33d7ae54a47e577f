import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { beginEdit } from "./begin-edit.server.ts";
import { EDIT_SCOPES } from "./edit-scopes.ts";
import type { Editing } from "./schema.ts";
import { ORDER_TO_EDIT } from "./shopify.server.ts";

/**
 * An order as an edit finds it, with the edit that was begun for it: an edit is Shopify's draft of changes, and leaves nothing behind
 * where it is not committed. Throws not_found, forbidden, and shopify_rejected for an order that cannot be edited.
 */
export async function getEditing(ctx: Ctx, { id }: { id: string }): Promise<Editing> {
  requireScopes(ctx, EDIT_SCOPES);
  const { order } = await adminGraphql(ctx, ORDER_TO_EDIT, { id: gidOf("Order", id) });
  if (!order) throw new AppError("not_found", "This order is not in the store any more.");
  return {
    order: { id, name: order.name, hasEmail: order.email !== null },
    currency: order.presentmentCurrencyCode,
    edited: await beginEdit(ctx, id),
  };
}
