import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { beginEdit } from "./begin-edit.server.ts";
import { EDIT_SCOPES } from "./edit-scopes.ts";
import { editedOf } from "./edited-of.server.ts";
import type { EditedOrder, LookAtEdit, SeenEdit } from "./schema.ts";
import { STAGED_ORDER } from "./shopify.server.ts";

/**
 * The order as an edit would leave it, whatever the page has heard of it: asked where a change was refused, perhaps halfway, or its answer
 * was lost. Where Shopify has closed the edit, another is begun.
 */
export async function lookAtEdit(ctx: Ctx, { id, editId }: LookAtEdit): Promise<SeenEdit> {
  requireScopes(ctx, EDIT_SCOPES);
  const edited = editId === null ? null : await stagedOrder(ctx, editId);
  return edited ? { edited, isAnew: false } : { edited: await beginEdit(ctx, id), isAnew: true };
}

/** What is staged in an edit now; null: Shopify has closed it. */
export async function stagedOrder(ctx: Ctx, editId: string): Promise<EditedOrder | null> {
  const { node } = await adminGraphql(ctx, STAGED_ORDER, { id: gidOf("CalculatedOrder", editId) });
  return node?.__typename === "CalculatedOrder" ? editedOf(node) : null;
}
