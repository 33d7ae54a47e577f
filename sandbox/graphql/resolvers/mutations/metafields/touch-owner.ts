// An object whose metafields changed has changed itself, and says so.
import type { Owner } from "#sandbox/store/metafields.ts";
import { accessDenied, isGranted } from "#sandbox/graphql/access.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { customerOf, documentOf, forget } from "#sandbox/graphql/resolvers/lookup.ts";
import { laterThan, saverOf } from "../common.ts";
import { saveCustomer } from "../save-customer.ts";
import { saveOrder } from "../save-order.ts";
import { saveProduct } from "../save-product.ts";

const SCOPES: Record<string, string> = {
  Product: "write_products",
  ProductVariant: "write_products",
  Collection: "write_products",
  Customer: "write_customers",
  Order: "write_orders",
  DraftOrder: "write_draft_orders",
  Location: "write_locations",
};

/** Throws ACCESS_DENIED where the app may not write the owner; the shop's own metafields ask for nothing. */
export function checkOwnerAccess(ctx: RequestContext, field: string, ownerType: string): void {
  const scope = SCOPES[ownerType];
  if (!scope) return;
  const need = { groups: [[scope]], text: `\`${scope}\` access scope.` };
  if (!isGranted(need, ctx.app.scopes)) throw accessDenied(field, need);
}

function touchVariant(ctx: RequestContext, id: string): void {
  const variant = documentOf(ctx, "variants", id);
  if (!variant) return;
  saverOf(ctx.store).variant({ ...variant, updatedAt: laterThan(ctx.store, variant.updatedAt) });
  forget(ctx, "variants", id);
  touchOwner(ctx, { type: "Product", id: variant.productId });
}

function touchDraft(ctx: RequestContext, id: string): void {
  const row = ctx.store.get<{ doc: string }>("select doc from draft_orders where id = ?", id);
  if (!row) return;
  const doc = JSON.parse(row.doc) as { updatedAt: string };
  const updatedAt = laterThan(ctx.store, doc.updatedAt);
  ctx.store.run(
    "update draft_orders set updated_at = ?, doc = json_set(doc, '$.updatedAt', ?) where id = ?",
    ...[updatedAt, updatedAt, id],
  );
  ctx.emit("draft_orders/update", id);
}

/** Raises the owner's updatedAt and emits its topic, as Shopify does for a metafield that was set or deleted. */
export function touchOwner(ctx: RequestContext, { type, id }: Owner): void {
  if (type === "ProductVariant") return touchVariant(ctx, id);
  if (type === "DraftOrder") return touchDraft(ctx, id);
  if (type === "Product") {
    const product = documentOf(ctx, "products", id);
    if (product) saveProduct(ctx, product);
  } else if (type === "Customer") {
    const customer = customerOf(ctx, id);
    if (customer) saveCustomer(ctx, customer);
  } else if (type === "Order") {
    const order = documentOf(ctx, "orders", id);
    if (order) saveOrder(ctx, order);
  } else if (type === "Collection") {
    const collection = documentOf(ctx, "collections", id);
    if (!collection) return;
    saverOf(ctx.store).collection({ ...collection, updatedAt: laterThan(ctx.store, collection.updatedAt) }, []);
    forget(ctx, "collections", id);
    ctx.emit("collections/update", id);
  } else if (type === "Location") {
    const location = documentOf(ctx, "locations", id);
    if (!location) return;
    saverOf(ctx.store).location({ ...location, updatedAt: laterThan(ctx.store, location.updatedAt) });
    forget(ctx, "locations", id);
    ctx.emit("locations/update", id);
  }
}
