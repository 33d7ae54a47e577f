// What productCreate, productUpdate and productSet say of a product itself: checked and put into its document.
import { touchCollection } from "#sandbox/store/events/collection-events.ts";
import type { Happening } from "#sandbox/store/events/happening.ts";
import type { CollectionDoc, ProductDoc } from "#sandbox/store/model.ts";
import { ApiError } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import type { MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { categoryIn } from "#sandbox/graphql/resolvers/taxonomy.ts";
import { userError, type UserError } from "../common.ts";
import { newHandle } from "./handles.ts";

/** The fields that all inputs of products share. */
export interface ProductFields {
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  vendor?: string | null;
  productType?: string | null;
  status?: ProductDoc["status"] | null;
  tags?: string[] | null;
  seo?: { title?: string | null; description?: string | null } | null;
  templateSuffix?: string | null;
  giftCardTemplateSuffix?: string | null;
  category?: string | null;
  requiresSellingPlan?: boolean | null;
  metafields?: MetafieldInput[] | null;
}

/** Names of ProductFields, and of what leaves no trace in any field that is played: bundles' owner, the redirect of an old handle. */
export const PLAYED_FIELDS = [
  ...["title", "handle", "descriptionHtml", "vendor", "productType", "status", "tags", "seo", "templateSuffix"],
  ...["giftCardTemplateSuffix", "category", "requiresSellingPlan", "metafields", "claimOwnership", "redirectNewHandle"],
];

const tooLong = (field: string, name: string, text: string | null | undefined): UserError[] =>
  text != null && text.length > 255 ? [userError([field], `${name} is too long (maximum is 255 characters)`)] : [];

const titleErrors = (title: string | null | undefined, isNew: boolean): UserError[] => {
  if (title == null) return isNew ? [userError(["title"], "Title can't be blank")] : [];
  return title.trim() === "" ? [userError(["title"], "Title can't be blank")] : tooLong("title", "Title", title);
};

/** Puts the fields into the document; what is wrong comes back, and then the document is not to be written. */
export function applyFields(
  ctx: RequestContext,
  product: ProductDoc,
  input: ProductFields,
  isNew: boolean,
): UserError[] {
  const errors = [
    ...titleErrors(input.title, isNew),
    ...tooLong("vendor", "Vendor", input.vendor),
    ...tooLong("productType", "Product type", input.productType),
    ...tooLong("customProductType", "Custom product type", input.productType),
  ];
  if (errors.length > 0) return errors;
  if (input.title != null) product.title = input.title;
  if (isNew || input.handle != null) {
    const handle = newHandle(ctx, input.handle, product);
    if (typeof handle !== "string") return [handle];
    product.handle = handle;
  }
  if (input.tags != null) {
    product.tags = cleanTags(input.tags);
    if (product.tags.length > 250 || product.tags.some((tag) => tag.length > 255))
      return [userError(["tags"], "Product tags is invalid")];
  }
  if (input.descriptionHtml !== undefined) product.descriptionHtml = input.descriptionHtml ?? "";
  if (input.vendor != null) product.vendor = input.vendor === "" ? ctx.store.shop().name : input.vendor;
  if (input.productType !== undefined) product.productType = input.productType ?? "";
  if (input.status != null) product.status = input.status;
  if (input.seo != null) {
    const { title = product.seo?.title ?? null, description = product.seo?.description ?? null } = input.seo;
    product.seo = { title: title === "" ? null : title, description: description === "" ? null : description };
  }
  if (input.templateSuffix !== undefined) product.templateSuffix = input.templateSuffix;
  if (input.giftCardTemplateSuffix !== undefined) product.giftCardTemplateSuffix = input.giftCardTemplateSuffix;
  if (input.category !== undefined) product.category = input.category === null ? null : categoryIn(input.category);
  if (input.requiresSellingPlan != null) product.requiresSellingPlan = input.requiresSellingPlan;
  return [];
}

/** The manual collections behind gids; what is no collection is passed over, as Shopify does. Throws for an automated one. */
export const collectionsIn = (ctx: RequestContext, gids: readonly string[]): CollectionDoc[] =>
  gids.flatMap((gid) => {
    const parsed = parseGid(gid);
    const found = parsed?.type === "Collection" ? documentOf(ctx, "collections", parsed.id) : null;
    if (found?.ruleSet) throw new ApiError(`Invalid id: ${gid}`, "RESOURCE_NOT_FOUND");
    return found ? [found] : [];
  });

/** Puts a product into manual collections, at their ends, and takes it out of others. */
export function moveBetween(
  h: Happening,
  productId: string,
  { join, leave }: { join: readonly CollectionDoc[]; leave: readonly CollectionDoc[] },
): void {
  for (const { id } of leave)
    h.store.run("delete from collection_products where collection_id = ? and product_id = ?", id, productId);
  for (const { id } of join)
    h.store.run(
      `insert or ignore into collection_products (collection_id, product_id, position)
       select ?, ?, coalesce(max(position), 0) + 1 from collection_products where collection_id = ?`,
      ...[id, productId, id],
    );
  for (const { id } of [...leave, ...join]) touchCollection(h, id);
}
