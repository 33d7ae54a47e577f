// node(id) and nodes(ids): every kind of object that has a global id.
import { orderIdOfPart, type OrderDoc, type ProductDoc } from "#sandbox/store/model.ts";
import { draftById } from "#sandbox/store/draft.ts";
import { invalidId } from "../errors.ts";
import type { RequestContext, Resolvers } from "../types.ts";
import { billingAddress, customerAddress, shippingAddress } from "./addresses.ts";
import { appById, installationById } from "./apps.ts";
import { calculatedNode } from "./calculated-order.ts";
import { parseGid } from "./gid.ts";
import { customerOf, documentOf } from "./lookup.ts";
import { fileByKind } from "./files.ts";
import { definitionById } from "./metafield-definitions.ts";
import { metafieldNode } from "./metafields.ts";
import { optional } from "./part.ts";
import { sendingById } from "./sending.ts";
import { optionSources } from "./product-options.ts";
import { publicationNode } from "./publications.ts";
import { returnLines } from "./refunds-returns.ts";
import { shopOf } from "./shop.ts";
import { subscriptionById } from "./webhooks.ts";

type Find = (ctx: RequestContext, id: string) => object | null | undefined;

/** Finds a part of an order: its id leads to the order, `find` to the part. */
const inOrder =
  (find: (order: OrderDoc, id: string) => object | null | undefined): Find =>
  (ctx, id) => {
    const order = documentOf(ctx, "orders", orderIdOfPart(id));
    return order && find(order, id);
  };

const fulfillmentLine = (order: OrderDoc, id: string) =>
  optional(
    order,
    order.fulfillments.flatMap((item) => item.lines),
    id,
  );
const returnLine = (order: OrderDoc, id: string) =>
  order.returns.flatMap((item) => returnLines(order, item)).find(({ doc }) => doc.id === id);
const exchangeLine = (order: OrderDoc, id: string) =>
  order.returns.some((item) => item.exchangeLineIds.includes(id)) ? optional(order, order.lines, id) : null;
const additionalFee = inOrder((order, id) => optional(order, order.additionalFees, id));

function mailingAddress(ctx: RequestContext, id: string): object | null {
  const order = documentOf(ctx, "orders", orderIdOfPart(id));
  if (order)
    return (
      [billingAddress(order), shippingAddress(order)].find((address) => address?.addressId.includes(`/${id}?`)) ?? null
    );
  const row = ctx.store.get<{ id: string }>(
    "select cast(c.id as text) as id from customers c, json_each(c.doc, '$.addresses') a where json_extract(a.value, '$.id') = ? limit 1",
    id,
  );
  const address = row && customerOf(ctx, row.id)?.addresses.find((item) => item.id === id);
  return address ? customerAddress(address) : null;
}

function productOfOption(ctx: RequestContext, optionId: string): ProductDoc | null {
  const row = ctx.store.get<{ id: string }>(
    "select cast(p.id as text) as id from products p, json_each(p.doc, '$.options') o where json_extract(o.value, '$.id') = ? limit 1",
    optionId,
  );
  return row ? documentOf(ctx, "products", row.id) : null;
}
const productOption: Find = (ctx, id) => {
  const product = productOfOption(ctx, id);
  return product && optionSources(product).find(({ doc }) => doc.id === id);
};

const FIND: Record<string, Find> = {
  Shop: (ctx, id) => (ctx.store.shop().id === id ? shopOf(ctx) : null),
  App: appById,
  AppInstallation: installationById,
  WebhookSubscription: subscriptionById,
  Product: (ctx, id) => documentOf(ctx, "products", id),
  ProductOption: productOption,
  ProductVariant: (ctx, id) => documentOf(ctx, "variants", id),
  MediaImage: (ctx, id) => fileByKind(ctx, "MediaImage", id),
  Video: (ctx, id) => fileByKind(ctx, "Video", id),
  GenericFile: (ctx, id) => fileByKind(ctx, "GenericFile", id),
  Collection: (ctx, id) => documentOf(ctx, "collections", id),
  Metafield: metafieldNode,
  MetafieldDefinition: definitionById,
  Publication: publicationNode,
  InventoryItem: (ctx, id) => documentOf(ctx, "inventory_items", id),
  InventoryLevel: (ctx, id) => documentOf(ctx, "inventory_levels", id),
  Location: (ctx, id) => documentOf(ctx, "locations", id),
  Customer: customerOf,
  MailingAddress: mailingAddress,
  DraftOrder: (ctx, id) => draftById(ctx.store, id),
  CalculatedOrder: calculatedNode,
  Order: (ctx, id) => documentOf(ctx, "orders", id),
  LineItem: inOrder((order, id) => optional(order, order.lines, id)),
  OrderTransaction: inOrder((order, id) => optional(order, order.transactions, id)),
  Refund: inOrder((order, id) => optional(order, order.refunds, id)),
  RefundShippingLine: inOrder((order, id) =>
    optional(
      order,
      order.refunds.flatMap((item) => item.shipping),
      id,
    ),
  ),
  OrderAdjustment: inOrder((order, id) =>
    optional(
      order,
      order.refunds.flatMap((item) => item.adjustments),
      id,
    ),
  ),
  Return: inOrder((order, id) => optional(order, order.returns, id)),
  ReturnLineItem: inOrder(returnLine),
  ExchangeLineItem: inOrder(exchangeLine),
  Fulfillment: inOrder((order, id) => optional(order, order.fulfillments, id)),
  FulfillmentLineItem: inOrder(fulfillmentLine),
  FulfillmentOrder: sendingById,
  Duty: inOrder((order, id) =>
    optional(
      order,
      order.lines.flatMap((line) => line.duties),
      id,
    ),
  ),
  AdditionalFee: additionalFee,
  SaleAdditionalFee: additionalFee,
};

/** The object behind a gid, with its type's name; null when the store has none. Throws for what is no gid. */
export function nodeOf(ctx: RequestContext, text: string): object | null {
  const parsed = parseGid(text);
  if (!parsed) throw invalidId(text);
  const found = FIND[parsed.type]?.(ctx, parsed.id);
  return found ? { ...found, __typename: parsed.type } : null;
}

const byId = (ctx: RequestContext, type: "Refund" | "Return" | "Fulfillment", gid: string) => {
  const parsed = parseGid(gid);
  if (parsed?.type !== type) throw invalidId(gid);
  return FIND[type]!(ctx, parsed.id) ?? null;
};

export const nodeResolvers: Resolvers = {
  QueryRoot: {
    node: (_, args: { id: string }, ctx) => nodeOf(ctx, args.id),
    nodes: (_, args: { ids: string[] }, ctx) => args.ids.map((id) => nodeOf(ctx, id)),
    refund: (_, args: { id: string }, ctx) => byId(ctx, "Refund", args.id),
    return: (_, args: { id: string }, ctx) => byId(ctx, "Return", args.id),
    fulfillment: (_, args: { id: string }, ctx) => byId(ctx, "Fulfillment", args.id),
  },
};
