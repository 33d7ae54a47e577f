// orderCreate's input, checked: who buys what, where it goes and what it counts in.
import type { AddressDoc } from "#sandbox/store/model.ts";
import type { DiscountPlan, LinePlan, ShippingPlan } from "#sandbox/store/order/plan.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import { isFrom } from "#sandbox/graphql/schema.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import type { Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors, type MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { addressFrom, type AddressInput } from "../address-input.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { buyerOf, type BuyerInput } from "./buyer.ts";
import { discountIn, lineIn, shippingIn } from "./create-lines.ts";
import type { Currencies, DiscountInput, LineInput, ShippingInput } from "./create-lines.ts";
import type { FulfillmentInput, TransactionInput } from "./create-payments.ts";
import { EMAIL } from "./order-of.ts";

export interface CreateInput {
  buyerAcceptsMarketing?: boolean | null;
  billingAddress?: AddressInput | null;
  shippingAddress?: AddressInput | null;
  closedAt?: string | null;
  currency?: string | null;
  presentmentCurrency?: string | null;
  customAttributes?: { key: string; value: string }[] | null;
  customer?: BuyerInput | null;
  customerId?: string | null;
  discountCode?: DiscountInput | null;
  email?: string | null;
  financialStatus?: string | null;
  fulfillmentStatus?: string | null;
  fulfillment?: FulfillmentInput | null;
  lineItems?: LineInput[] | null;
  metafields?: MetafieldInput[] | null;
  name?: string | null;
  note?: string | null;
  phone?: string | null;
  poNumber?: string | null;
  processedAt?: string | null;
  shippingLines?: ShippingInput[] | null;
  sourceIdentifier?: string | null;
  sourceName?: string | null;
  tags?: string[] | null;
  taxesIncluded?: boolean | null;
  taxLines?: LineInput["taxLines"];
  test?: boolean | null;
  transactions?: TransactionInput[] | null;
}
export interface CreateArgs {
  order: CreateInput;
  options?: { inventoryBehaviour?: string | null } | null;
}

const PLAYED = [
  ...["billingAddress", "shippingAddress", "closedAt", "currency", "presentmentCurrency", "customAttributes"],
  ...[
    "customer",
    "customerId",
    "discountCode",
    "email",
    "financialStatus",
    "fulfillment",
    "fulfillmentStatus",
    "lineItems",
    "metafields",
  ],
  ...["name", "note", "phone", "poNumber", "processedAt", "shippingLines", "sourceIdentifier", "sourceName", "tags"],
  ...["taxesIncluded", "taxLines", "test", "transactions"],
];

export interface Parts {
  money: Currencies;
  customer: Customer | null;
  email: string | null;
  tags: string[];
  billingAddress: AddressDoc | null;
  shippingAddress: AddressDoc | null;
  lines: LinePlan[];
  discounts: DiscountPlan[];
  shipping: ShippingPlan[];
}

const isError = (found: object | null): found is UserError => found !== null && "message" in found;

/** What is wrong before anything is looked up. */
function plainErrors(ctx: RequestContext, input: CreateInput): UserError[] {
  const wrong = (field: string, message: string, code = "INVALID") => [userError(["order", field], message, code)];
  if (!input.lineItems?.length) return wrong("lineItems", "Line items must have at least one line item");
  if (input.email && !EMAIL.test(input.email)) return wrong("email", "Email is invalid");
  if (input.customer && input.customerId != null)
    return wrong("customerId", "Only one of customer or customerId may be given", "REDUNDANT_CUSTOMER_FIELDS");
  const isLate = input.processedAt != null && Date.parse(input.processedAt) > ctx.store.now().getTime();
  if (isLate && !isFrom(ctx.apiVersion, "2026-07"))
    return wrong("processedAt", "Processed at must not be in the future", "PROCESSED_AT_INVALID");
  return metafieldErrors(ctx, { type: "Order", id: null }, input.metafields ?? [], ["order", "metafields"]);
}

function currenciesOf(ctx: RequestContext, input: CreateInput): Currencies {
  const currency = input.currency ?? ctx.store.shop().currency;
  if (currency !== ctx.store.shop().currency) throw new NotImplemented("orders in another currency than the shop's");
  return { currency, presentment: input.presentmentCurrency ?? currency, taxesIncluded: input.taxesIncluded ?? false };
}

/** The input's parts, or what is wrong with them. The buyer comes last: nobody is made for an order that cannot be. */
export function partsOf(ctx: RequestContext, input: CreateInput): Parts | UserError[] {
  // Null is the schema's default here, and asks for nothing.
  onlyPlayed(
    "orderCreate",
    input,
    input.buyerAcceptsMarketing === null ? [...PLAYED, "buyerAcceptsMarketing"] : PLAYED,
  );
  const errors = plainErrors(ctx, input);
  if (errors.length > 0) return errors;
  const money = currenciesOf(ctx, input);
  const address = (name: "billingAddress" | "shippingAddress"): AddressDoc | null => {
    const given = input[name];
    if (!given) return null;
    const found = addressFrom(given, ["order", name]);
    errors.push(...found.errors);
    return found.address;
  };
  const billingAddress = address("billingAddress");
  const shippingAddress = address("shippingAddress");
  const at = { discounted: Boolean(input.discountCode), taxLines: input.taxLines ?? null };
  const lines = input.lineItems!.map((line, i) =>
    lineIn(ctx, money, line, { ...at, path: ["order", "lineItems", String(i)] }),
  );
  errors.push(...lines.filter(isError));
  if (errors.length > 0) return errors;
  const chosen = input.customerId == null ? (input.customer ?? {}) : { toAssociate: { id: input.customerId } };
  const email = input.email?.trim().toLowerCase() || null;
  const customer = buyerOf(ctx, chosen, email, ["order", "customer"]);
  if (isError(customer)) return [customer];
  return {
    money,
    customer,
    email: email ?? customer?.email ?? null,
    tags: cleanTags(input.tags ?? []),
    billingAddress,
    shippingAddress,
    lines: lines as LinePlan[],
    discounts: input.discountCode ? discountIn(money, input.discountCode) : [],
    shipping: (input.shippingLines ?? []).map((line) => shippingIn(money, line)),
  };
}
