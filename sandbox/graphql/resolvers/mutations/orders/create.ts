// orderCreate: an order that came about elsewhere, with its lines, buyer, payments and stock.
import { buildOrder, PlanError, type OrderEvent, type OrderPlan } from "#sandbox/store/build-order.ts";
import { writeOrder } from "#sandbox/store/events/change-order.ts";
import { newId } from "#sandbox/store/events/happening.ts";
import { nextNumber } from "#sandbox/store/events/order-create.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import { toIso } from "#sandbox/store/store.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import type { Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { writeMetafields } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { ownApp } from "#sandbox/graphql/resolvers/apps.ts";
import { userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { claimError } from "./claim-stock.ts";
import { partsOf, type CreateArgs, type CreateInput, type Parts } from "./create-input.ts";
import { eventsOf } from "./create-payments.ts";

const failed = (...userErrors: UserError[]) => ({ order: null, userErrors });

/** When it was placed: at the latest now. */
function placedAt(ctx: RequestContext, { processedAt }: CreateInput): string {
  const now = ctx.store.nowIso();
  const said = processedAt ? toIso(new Date(processedAt)) : now;
  return said < now ? said : now;
}

function planFor(ctx: RequestContext, input: CreateInput, parts: Parts): OrderPlan {
  const { money, customer } = parts;
  const number = nextNumber(ctx.store);
  return {
    id: newId(ctx.store, "orders", 32_768),
    number,
    ...(input.name ? { name: input.name } : {}),
    at: placedAt(ctx, input),
    test: input.test ?? false,
    currency: money.currency,
    presentmentCurrency: money.presentment,
    taxesIncluded: money.taxesIncluded,
    customerId: customer?.id ?? null,
    customerLocale: customer?.locale ?? null,
    email: parts.email,
    phone: input.phone ?? null,
    note: input.note ?? null,
    tags: parts.tags,
    sourceName: input.sourceName ?? ownApp(ctx).appHandle,
    billingAddress: parts.billingAddress,
    shippingAddress: parts.shippingAddress,
    lines: parts.lines,
    discounts: parts.discounts,
    shipping: parts.shipping,
  };
}

/** What only the document keeps. */
const besides = (ctx: RequestContext, input: CreateInput, bypassesStock: boolean): Partial<OrderDoc> => ({
  createdAt: ctx.store.nowIso(),
  updatedAt: ctx.store.nowIso(),
  closedAt: input.closedAt ? toIso(new Date(input.closedAt)) : null,
  ...(input.customAttributes ? { customAttributes: input.customAttributes } : {}),
  ...(input.poNumber ? { poNumber: input.poNumber } : {}),
  ...(input.sourceIdentifier ? { sourceIdentifier: input.sourceIdentifier } : {}),
  ...(bypassesStock ? { bypassesStock } : {}),
});

export const nameOf = (customer: Customer | null): string | null =>
  customer && ([customer.firstName, customer.lastName].filter(Boolean).join(" ") || customer.email);

function create(ctx: RequestContext, { order: input, options }: CreateArgs) {
  const behaviour = options?.inventoryBehaviour ?? "BYPASS";
  const parts = partsOf(ctx, input);
  if (Array.isArray(parts)) return failed(...parts);
  const claim = behaviour === "DECREMENT_OBEYING_POLICY" ? claimError(ctx, parts.lines) : null;
  if (claim) return failed(claim);
  const plan = planFor(ctx, input, parts);
  const events: OrderEvent[] | UserError = eventsOf(ctx, input, parts, plan.at);
  if (!Array.isArray(events)) return failed(events);
  const placed: OrderPlan = { ...plan, events };
  try {
    const order = { ...buildOrder(placed), ...besides(ctx, input, behaviour === "BYPASS") };
    withHappening(ctx, (h) => writeOrder(h, placed, null, order, nameOf(parts.customer)));
    writeMetafields(ctx, { type: "Order", id: order.id }, input.metafields ?? []);
    return { order, userErrors: [] };
  } catch (error) {
    if (error instanceof PlanError) return failed(userError(["order"], error.message, "INVALID"));
    throw error;
  }
}

export const createMutations: Resolvers = {
  Mutation: {
    orderCreate: (_, args: CreateArgs, ctx) => {
      if (args.order.financialStatus && !["PENDING", "PAID", "AUTHORIZED"].includes(args.order.financialStatus))
        throw new NotImplemented(`the financialStatus ${args.order.financialStatus} of orderCreate`);
      return create(ctx, args);
    },
  },
};
