import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import { editedOf } from "./edited-of.server.ts";
import type { EditedOrder } from "./schema.ts";
import { BEGIN_EDIT } from "./shopify.server.ts";

/** Begins an edit of an order at Shopify, with nothing staged. Throws shopify_rejected for an order that cannot be edited. */
export async function beginEdit(ctx: Ctx, id: string): Promise<EditedOrder> {
  const { orderEditBegin } = await adminGraphql(ctx, BEGIN_EDIT, { id: gidOf("Order", id) });
  rejectErrors(orderEditBegin?.userErrors ?? [], { id: "" });
  return editedOf(orderEditBegin!.calculatedOrder!);
}
