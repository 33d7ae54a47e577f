// productUpdate: title, handle, description, vendor, type, status, tags, and the manual collections a product is in.
import type { ProductDoc } from "#sandbox/store/model.ts";
import { ApiError } from "#sandbox/graphql/errors.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { customIdsMissing } from "../../errors.ts";
import { idOf } from "../../gid.ts";
import { documentOf } from "../../lookup.ts";
import { cleanTags } from "../../tags.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { saveProduct } from "../save-product.ts";

interface ProductInput {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  vendor?: string | null;
  productType?: string | null;
  status?: ProductDoc["status"] | null;
  tags?: string[] | null;
  collectionsToJoin?: string[] | null;
  collectionsToLeave?: string[] | null;
}

interface Args {
  product?: ProductInput | null;
  input?: ProductInput | null;
  identifier?: { id?: string; handle?: string; customId?: unknown } | null;
  media?: unknown[] | null;
}

const PLAYED = [
  "id",
  "title",
  "handle",
  "descriptionHtml",
  "vendor",
  "productType",
  "status",
  "tags",
  "collectionsToJoin",
  "collectionsToLeave",
];

/** Letters and digits of any script, in lower case, joined by dashes. */
export const handleOf = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_]+/gu, "-")
    .replace(/^-+|-+$/g, "");

const isTaken = (ctx: RequestContext, handle: string, product: ProductDoc): boolean =>
  ctx.store.get("select 1 from products where handle = ? and id <> ?", handle, product.id) !== undefined;

/** A handle nobody else has: with -1, -2 … behind it where need be. */
function freeHandle(ctx: RequestContext, wanted: string, product: ProductDoc): string {
  if (!isTaken(ctx, wanted, product)) return wanted;
  for (let n = 1; ; n++) if (!isTaken(ctx, `${wanted}-${n}`, product)) return `${wanted}-${n}`;
}

function newHandle(ctx: RequestContext, given: string, product: ProductDoc): string | UserError {
  if (given.trim() === "") return freeHandle(ctx, handleOf(product.title) || "product", product);
  const handle = handleOf(given);
  if (handle === "") return freeHandle(ctx, "product", product);
  if (!isTaken(ctx, handle, product)) return handle;
  return userError(["input", "handle"], `Handle '${given}' already in use. Please provide a new handle.`);
}

function productOf(ctx: RequestContext, { product, input, identifier }: Args): ProductDoc | null {
  if (identifier?.customId) throw customIdsMissing();
  if (identifier?.handle != null) {
    const row = ctx.store.get<{ doc: string }>("select doc from products where handle = ?", identifier.handle);
    return row ? (JSON.parse(row.doc) as ProductDoc) : null;
  }
  const id = identifier?.id ?? product?.id ?? input?.id;
  if (id == null) throw new ApiError("An identifier or an id is required.", "INVALID_FIELD_ARGUMENTS");
  return documentOf(ctx, "products", idOf("Product", id));
}

function moveBetweenCollections(ctx: RequestContext, product: ProductDoc, input: ProductInput): void {
  for (const gid of input.collectionsToLeave ?? [])
    ctx.store.run(
      "delete from collection_products where collection_id = ? and product_id = ?",
      idOf("Collection", gid),
      product.id,
    );
  for (const gid of input.collectionsToJoin ?? []) {
    const id = idOf("Collection", gid);
    const collection = documentOf(ctx, "collections", id);
    if (!collection || collection.ruleSet) throw new ApiError(`Invalid id: ${gid}`, "RESOURCE_NOT_FOUND");
    ctx.store.run(
      `insert or ignore into collection_products (collection_id, product_id, position)
       select ?, ?, coalesce(max(position), 0) + 1 from collection_products where collection_id = ?`,
      id,
      product.id,
      id,
    );
  }
}

function update(ctx: RequestContext, args: Args) {
  const input = args.product ?? args.input ?? {};
  onlyPlayed("productUpdate", input, PLAYED);
  if (args.media?.length) onlyPlayed("productUpdate", { media: args.media }, []);
  const before = productOf(ctx, args);
  if (!before) return { product: null, userErrors: [userError(["id"], "Product does not exist")] };
  const failed = (error: UserError) => ({ product: before, userErrors: [error] });
  const changed: ProductDoc = { ...before };
  if (input.title != null) {
    if (input.title.trim() === "") return failed(userError(["title"], "Title can't be blank"));
    if (input.title.length > 255) return failed(userError(["title"], "Title is too long (maximum is 255 characters)"));
    changed.title = input.title;
  }
  if (input.handle != null) {
    const handle = newHandle(ctx, input.handle, changed);
    if (typeof handle !== "string") return failed(handle);
    changed.handle = handle;
  }
  if (input.tags != null) {
    changed.tags = cleanTags(input.tags);
    if (changed.tags.length > 250 || changed.tags.some((tag) => tag.length > 255))
      return failed(userError(["tags"], "Product tags is invalid"));
  }
  if (input.descriptionHtml !== undefined) changed.descriptionHtml = input.descriptionHtml ?? "";
  if (input.vendor != null) changed.vendor = input.vendor === "" ? ctx.store.shop().name : input.vendor;
  if (input.productType !== undefined) changed.productType = input.productType ?? "";
  if (input.status != null) changed.status = input.status;
  moveBetweenCollections(ctx, before, input);
  return { product: saveProduct(ctx, changed), userErrors: [] };
}

export const productMutations: Resolvers = { Mutation: { productUpdate: (_, args: Args, ctx) => update(ctx, args) } };
