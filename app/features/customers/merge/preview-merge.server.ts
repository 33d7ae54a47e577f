import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { PreviewMerge } from "./inputs.ts";
import { overridesOf } from "./merge-fields.ts";
import type { MergedCustomer, MergePreview } from "./merge-preview.ts";
import { type MergePreviewAnswer, PREVIEW_MERGE } from "./shopify.server.ts";

/** Who would be left of two customers, and of whom what is kept. Nothing is changed. Throws not_found where one of them is gone. */
export async function previewMerge(ctx: Ctx, input: PreviewMerge): Promise<MergePreview> {
  const { one, two, customerMergePreview } = await adminGraphql(ctx, PREVIEW_MERGE, {
    one: gidOf("Customer", input.id),
    two: gidOf("Customer", input.otherId),
    overrides: overridesOf(input),
  });
  if (!one || !two) throw new AppError("not_found", "One of these customers was deleted in the meantime.");
  const { resultingCustomerId, customerMergeErrors, defaultFields: fields } = customerMergePreview;
  return {
    one: mergedCustomer(one),
    two: mergedCustomer(two),
    keptId: resultingCustomerId ? String(idOfGid(resultingCustomerId)) : null,
    // Shopify says what concerns both of them twice.
    refusals: [...new Set((customerMergeErrors ?? []).map(({ message }) => message))],
    result: fields && {
      name: fields.displayName,
      email: fields.email?.emailAddress ?? null,
      phone: fields.phoneNumber?.phoneNumber ?? null,
      address: fields.defaultAddress?.formatted ?? [],
      note: fields.note,
      tags: fields.tags,
      orders: Number(fields.orderCount),
      drafts: Number(fields.draftOrderCount),
      giftCards: Number(fields.giftCardCount),
      metafields: Number(fields.metafieldCount),
    },
  };
}

const mergedCustomer = (node: NonNullable<MergePreviewAnswer["one"]>): MergedCustomer => ({
  id: String(idOfGid(node.id)),
  name: node.displayName,
  firstName: node.firstName,
  lastName: node.lastName,
  email: node.defaultEmailAddress?.emailAddress ?? null,
  phone: node.defaultPhoneNumber?.phoneNumber ?? null,
  address: node.defaultAddress?.formatted ?? [],
  orders: Number(node.numberOfOrders),
  createdAt: node.createdAt,
});
