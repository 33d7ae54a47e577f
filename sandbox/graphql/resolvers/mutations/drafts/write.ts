// draftOrderCreate, -Update, -Calculate, -Delete, -Duplicate, and a draft from an order.
import { nextDraftNumber, type DraftDoc } from "#sandbox/store/draft.ts";
import { nextId } from "#sandbox/store/ids.ts";
import { partId, shopAmount, type OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { draftOf } from "#sandbox/graphql/resolvers/drafts/draft-paging.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { writeMetafields } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { userError, type UserError } from "../common.ts";
import { customerByEmail, makeCustomer } from "../orders/buyer.ts";
import { draftFrom, type DraftInput } from "./draft-input.ts";
import { storeDraft } from "./store-draft.ts";

const failed = (...userErrors: UserError[]) => ({ draftOrder: null, userErrors });
export const NO_DRAFT = userError(["id"], "Draft order does not exist");

/** Ids are far from those of orders: a draft's parts are numbered like an order's. */
const FIRST = 1_280_000_000_000n;

const blank = (ctx: RequestContext, id: string): DraftDoc => ({
  ...{ id, number: 0, name: "", status: "OPEN", createdAt: ctx.store.nowIso(), updatedAt: ctx.store.nowIso() },
  ...{ completedAt: null, invoiceSentAt: null, orderId: null, customerId: null, email: null, phone: null, note: null },
  ...{ poNumber: null, tags: [], customAttributes: [], taxExempt: false, billingAddress: null, shippingAddress: null },
  ...{ lines: [], discount: null, shipping: null, visibleToCustomer: true, allowDiscountCodesInCheckout: false },
  sourceName: null,
});

/** A number and a name, for a draft that is to stay. */
function numbered(ctx: RequestContext, draft: DraftDoc): DraftDoc {
  const number = nextDraftNumber(ctx.store);
  return { ...draft, number, name: `#D${number}` };
}

function create(ctx: RequestContext, input: DraftInput) {
  const draft = draftFrom(ctx, blank(ctx, nextId(ctx.store, "draft_orders", FIRST)), input);
  if (Array.isArray(draft)) return failed(...draft);
  // Whoever is named by an address alone is a customer from then on, as at Shopify.
  if (draft.customerId === null && draft.email !== null)
    draft.customerId = (customerByEmail(ctx, draft.email) ?? makeCustomer(ctx, { email: draft.email })).id;
  const stored = storeDraft(ctx, numbered(ctx, draft), "draft_orders/create");
  writeMetafields(ctx, { type: "DraftOrder", id: stored.id }, input.metafields ?? []);
  return { draftOrder: stored, userErrors: [] };
}

function update(ctx: RequestContext, id: string, input: DraftInput) {
  const before = draftOf(ctx, id);
  if (!before) return failed(NO_DRAFT);
  if (before.status === "COMPLETED")
    return { draftOrder: before, userErrors: [userError(["id"], "Draft order has already been completed")] };
  const draft = draftFrom(ctx, before, input);
  if (Array.isArray(draft)) return { draftOrder: before, userErrors: draft };
  writeMetafields(ctx, { type: "DraftOrder", id: draft.id }, input.metafields ?? []);
  return { draftOrder: storeDraft(ctx, draft), userErrors: [] };
}

function calculate(ctx: RequestContext, { paymentTerms: _terms, ...input }: DraftInput & { paymentTerms?: unknown }) {
  const draft = draftFrom(ctx, blank(ctx, String(FIRST)), input);
  return Array.isArray(draft)
    ? { calculatedDraftOrder: null, userErrors: draft }
    : { calculatedDraftOrder: draft, userErrors: [] };
}

/** What a calculation would take for an input that has only lines and an address. */
export function draftForRates(ctx: RequestContext, input: DraftInput): DraftDoc | null {
  const draft = draftFrom(ctx, blank(ctx, String(FIRST)), input);
  return Array.isArray(draft) ? null : draft;
}

function remove(ctx: RequestContext, id: string) {
  const draft = draftOf(ctx, id);
  if (!draft) return { deletedId: null, userErrors: [NO_DRAFT] };
  ctx.store.run("delete from draft_orders where id = ?", BigInt(draft.id));
  ctx.store.run("delete from metafields where owner_type = 'DraftOrder' and owner_id = ?", BigInt(draft.id));
  ctx.emit("draft_orders/delete", draft.id);
  return { deletedId: gid("DraftOrder", draft.id), userErrors: [] };
}

const renumbered = (lines: DraftDoc["lines"], draftId: string): DraftDoc["lines"] =>
  lines.map((line, i) => ({ ...line, id: partId(draftId, i + 1) }));

/** The same goods for the same buyer; what was given as discount or shipping, and how far it had come, stays behind. */
function duplicate(ctx: RequestContext, id: string) {
  const before = draftOf(ctx, id);
  if (!before) return failed(NO_DRAFT);
  const fresh = blank(ctx, nextId(ctx.store, "draft_orders", FIRST));
  const { id: own, createdAt, updatedAt } = fresh;
  const lines = renumbered(before.lines, own).map((line) => ({ ...line, discount: null }));
  const { status, completedAt, invoiceSentAt, orderId, discount, shipping } = fresh;
  const copy = { ...before, status, completedAt, invoiceSentAt, orderId, discount, discountCodes: [], shipping };
  const draft = numbered(ctx, { ...copy, id: own, createdAt, updatedAt, lines, taxExempt: false });
  return { draftOrder: storeDraft(ctx, draft, "draft_orders/create"), userErrors: [] };
}

const linesOf = (order: OrderDoc, draftId: string): DraftDoc["lines"] =>
  order.lines
    .filter((line) => line.currentQuantity > 0 && !line.isTip)
    .map((line, i) => ({
      id: partId(draftId, i + 1),
      uuid: `${draftId}-${i}`,
      line: {
        ...{ productId: line.productId, variantId: line.variantId, title: line.title, variantTitle: line.variantTitle },
        ...{ sku: line.sku, vendor: line.vendor, quantity: line.currentQuantity, isGiftCard: line.isGiftCard },
        ...{ unitPrice: shopAmount(line.unitPrice), requiresShipping: line.requiresShipping },
        customAttributes: line.customAttributes,
      },
      ...{ custom: line.variantId === null, taxable: line.taxable, priceOverride: null, discount: null },
    }));

function fromOrder(ctx: RequestContext, orderId: string) {
  const order = documentOf(ctx, "orders", idOf("Order", orderId));
  if (!order) return failed(userError(["orderId"], "Order does not exist"));
  const fresh = blank(ctx, nextId(ctx.store, "draft_orders", FIRST));
  const { customerId, email, phone, note, tags, billingAddress, shippingAddress } = order;
  const filled = { ...fresh, customerId, email, phone, note, tags, billingAddress, shippingAddress };
  const draft = numbered(ctx, { ...filled, lines: linesOf(order, fresh.id) });
  return { draftOrder: storeDraft(ctx, draft, "draft_orders/create"), userErrors: [] };
}

export const draftWriteMutations: Resolvers = {
  Mutation: {
    draftOrderCreate: (_, { input }: { input: DraftInput }, ctx) => create(ctx, input),
    draftOrderUpdate: (_, { id, input }: { id: string; input: DraftInput }, ctx) => update(ctx, id, input),
    draftOrderCalculate: (_, { input }: { input: DraftInput }, ctx) => calculate(ctx, input),
    draftOrderDelete: (_, { input }: { input: { id: string } }, ctx) => remove(ctx, input.id),
    draftOrderDuplicate: (_, args: { id?: string | null; draftOrderId?: string | null }, ctx) =>
      duplicate(ctx, args.id ?? args.draftOrderId ?? ""),
    draftOrderCreateFromOrder: (_, { orderId }: { orderId: string }, ctx) => fromOrder(ctx, orderId),
  },
};
