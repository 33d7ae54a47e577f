// DraftOrderInput on a draft that is there, or on a blank one.
import type { DraftDoc, DraftLineDoc } from "#sandbox/store/draft.ts";
import type { AddressDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { rateOf } from "#sandbox/graphql/resolvers/drafts/delivery.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors, type MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { addressFrom, type AddressInput } from "../address-input.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { minorIn, type MoneyInput } from "../money-input.ts";
import { EMAIL } from "../orders/order-of.ts";
import { discountIn, draftLineIn, type DraftDiscountInput, type DraftLineInput } from "./draft-lines-input.ts";

export interface DraftInput {
  appliedDiscount?: DraftDiscountInput | null;
  billingAddress?: AddressInput | null;
  shippingAddress?: AddressInput | null;
  customAttributes?: { key: string; value: string }[] | null;
  customerId?: string | null;
  purchasingEntity?: { customerId?: string | null; purchasingCompany?: object | null } | null;
  email?: string | null;
  lineItems?: DraftLineInput[] | null;
  metafields?: MetafieldInput[] | null;
  note?: string | null;
  phone?: string | null;
  poNumber?: string | null;
  presentmentCurrencyCode?: string | null;
  shippingLine?: {
    title?: string | null;
    price?: string | number | null;
    priceWithCurrency?: MoneyInput | null;
    shippingRateHandle?: string | null;
  } | null;
  sourceName?: string | null;
  tags?: string[] | null;
  taxExempt?: boolean | null;
  useCustomerDefaultAddress?: boolean | null;
  visibleToCustomer?: boolean | null;
  allowDiscountCodesInCheckout?: boolean | null;
  discountCodes?: string[] | null;
}

const PLAYED = [
  ...["appliedDiscount", "billingAddress", "shippingAddress", "customAttributes", "customerId", "purchasingEntity"],
  ...["email", "lineItems", "metafields", "note", "phone", "poNumber", "presentmentCurrencyCode", "shippingLine"],
  ...["sourceName", "tags", "taxExempt", "useCustomerDefaultAddress", "visibleToCustomer"],
  ...["allowDiscountCodesInCheckout", "discountCodes"],
];

const orNull = (text: string | null): string | null => (text === null || text.trim() === "" ? null : text);

function plainErrors(ctx: RequestContext, draft: DraftDoc, input: DraftInput): UserError[] {
  const { currency } = ctx.store.shop();
  if (input.presentmentCurrencyCode != null && input.presentmentCurrencyCode !== currency)
    throw new NotImplemented("draft orders in another currency than the shop's");
  if (input.purchasingEntity?.purchasingCompany) throw new NotImplemented("draft orders of companies");
  if (input.email && !EMAIL.test(input.email)) return [userError(["email"], "Email is invalid")];
  if ((input.note?.length ?? 0) > 5_000) return [userError(["note"], "Note is too long (maximum is 5000 characters)")];
  if (input.tags?.some((tag) => tag.length > 40))
    return [userError(["tags"], "Tags is too long (maximum is 40 characters)")];
  if (input.lineItems ? input.lineItems.length === 0 : draft.lines.length === 0)
    return [userError(null, "Add at least 1 product")];
  return metafieldErrors(ctx, { type: "DraftOrder", id: draft.id }, input.metafields ?? []);
}

/** The draft's shipping; a title and a price of one's own, or one of the store's rates. */
function shippingOf(
  ctx: RequestContext,
  given: NonNullable<DraftInput["shippingLine"]>,
): DraftDoc["shipping"] | UserError {
  const path = ["shippingLine"];
  const { currency } = ctx.store.shop();
  if (given.shippingRateHandle != null)
    return rateOf(given.shippingRateHandle) ?? userError([...path, "shippingRateHandle"], "Shipping rate is invalid");
  const price = given.priceWithCurrency?.amount ?? given.price ?? 0;
  if (given.priceWithCurrency && given.priceWithCurrency.currencyCode !== currency)
    return userError([...path, "priceWithCurrency"], `Currency must be ${currency}.`);
  if (!given.title?.trim()) return userError([...path, "title"], "Title can't be blank");
  const minor = minorIn(price, currency);
  if (minor < 0) return userError([...path, "price"], "Price must be greater than or equal to 0");
  return { title: given.title, price: minor, handle: null };
}

/** The draft with what was given in place of what was there, or what is wrong with it. Nothing is written. */
export function draftFrom(ctx: RequestContext, before: DraftDoc, input: DraftInput): DraftDoc | UserError[] {
  onlyPlayed("draftOrder", input, PLAYED);
  const errors = plainErrors(ctx, before, input);
  const draft: DraftDoc = { ...before };
  const put = <T extends object | null>(found: T | UserError, write: (value: T) => void): void =>
    found !== null && "message" in found ? void errors.push(found) : write(found as T);
  for (const name of ["billingAddress", "shippingAddress"] as const) {
    const given = input[name];
    if (given === undefined) continue;
    const { address, errors: wrong } = given ? addressFrom(given, [name]) : { address: null, errors: [] };
    errors.push(...wrong);
    draft[name] = address;
  }
  if (input.lineItems)
    draft.lines = input.lineItems.flatMap((line, index): DraftLineDoc[] => {
      const found = draftLineIn(ctx, line, { draftId: draft.id, index });
      if (!("message" in found)) return [found];
      errors.push(found);
      return [];
    });
  if (input.appliedDiscount !== undefined)
    put(
      input.appliedDiscount && discountIn(input.appliedDiscount, ctx.store.shop().currency, ["appliedDiscount"]),
      (discount) => void (draft.discount = discount),
    );
  if (input.shippingLine !== undefined)
    put(input.shippingLine && shippingOf(ctx, input.shippingLine), (shipping) => void (draft.shipping = shipping));
  const buyer = input.purchasingEntity?.customerId ?? input.customerId;
  const customer = buyer == null ? null : customerOf(ctx, idOf("Customer", buyer));
  if (buyer != null && !customer) errors.push(userError(["customerId"], "Customer does not exist"));
  if (buyer !== undefined) draft.customerId = customer?.id ?? null;
  if (customer && input.email === undefined && draft.email === null) draft.email = customer.email;
  if (customer && input.useCustomerDefaultAddress) useAddress(draft, customer.addresses[0]);
  if (customer?.taxExempt) draft.taxExempt = true;
  for (const name of ["note", "phone", "poNumber"] as const)
    if (input[name] !== undefined) draft[name] = orNull(input[name] ?? null);
  if (input.email !== undefined) draft.email = orNull(input.email)?.trim().toLowerCase() ?? null;
  if (input.sourceName !== undefined) draft.sourceName = input.sourceName;
  if (input.discountCodes != null) draft.discountCodes = input.discountCodes;
  if (input.tags != null) draft.tags = cleanTags(input.tags);
  if (input.customAttributes != null) draft.customAttributes = input.customAttributes;
  for (const name of ["taxExempt", "visibleToCustomer", "allowDiscountCodesInCheckout"] as const)
    if (input[name] != null) draft[name] = input[name];
  return errors.length > 0 ? errors : draft;
}

function useAddress(draft: DraftDoc, own: (AddressDoc & { id: string }) | undefined): void {
  if (!own) return;
  const { id: _id, ...address } = own;
  draft.shippingAddress ??= address;
  draft.billingAddress ??= address;
}
