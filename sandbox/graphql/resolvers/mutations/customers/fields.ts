// The fields of a customer that every mutation takes: what is wrong with them, and how they are written.
import type { CustomerDoc } from "#sandbox/store/model.ts";
import { newId } from "#sandbox/store/events/happening.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { addressFrom, isBlank, sameAddress, type AddressInput } from "../address-input.ts";
import { userError, type UserError } from "../common.ts";

export interface CustomerFields {
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[] | null;
  locale?: string | null;
  taxExempt?: boolean | null;
  taxExemptions?: string[] | null;
  multipassIdentifier?: string | null;
  addresses?: AddressInput[] | null;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const MOST_ADDRESSES = 250;

/** As Shopify keeps it: without spaces, in lower case. */
export const emailOf = (text: string): string => text.replace(/\s+/g, "").toLowerCase();

/** In E.164; a number of ten digits without a plus is taken for a North American one. Null for what is none. */
export function phoneOf(text: string): string | null {
  if (!/^\+?[0-9 ().\-/]+$/.test(text.trim())) return null;
  const digits = text.replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 15) return null;
  return text.trim().startsWith("+") || digits.length !== 10 ? `+${digits}` : `+1${digits}`;
}

const isTaken = (ctx: RequestContext, column: "email" | "phone", value: string, id: string | null): boolean =>
  ctx.store.get(`select 1 from customers where ${column} = ? and id <> ?`, value, id ?? "0") !== undefined;

/** Everything that is wrong with the given fields. `ownId`: whose own address may be kept; `prefix` stands before each field's name. */
export function fieldErrors(
  ctx: RequestContext,
  input: CustomerFields,
  ownId: string | null,
  prefix: string[] = [],
): UserError[] {
  const errors: UserError[] = [];
  const wrong = (field: string, message: string, code: string) =>
    void errors.push(userError([...prefix, field], message, code));
  if (input.email) {
    const email = emailOf(input.email);
    if (!EMAIL.test(email) || email.length > 255) wrong("email", "Email is invalid", "INVALID");
    else if (isTaken(ctx, "email", email, ownId)) wrong("email", "Email has already been taken", "TAKEN");
  }
  if (input.phone) {
    const phone = phoneOf(input.phone);
    if (phone === null) wrong("phone", "Phone is invalid", "INVALID");
    else if (isTaken(ctx, "phone", phone, ownId)) wrong("phone", "Phone has already been taken", "TAKEN");
  }
  if (input.locale && !/^[a-z]{2}(-[A-Za-z]{2,4})?$/.test(input.locale))
    wrong("locale", "Locale is invalid", "INVALID");
  const tooLong = (field: "firstName" | "lastName" | "note", label: string, most: number) => {
    if ((input[field] ?? "").length > most)
      wrong(field, `${label} is too long (maximum is ${most} characters)`, "TOO_LONG");
  };
  tooLong("firstName", "First name", 255);
  tooLong("lastName", "Last name", 255);
  tooLong("note", "Note", 5000);
  const tags = cleanTags(input.tags ?? []);
  if (tags.some((tag) => tag.length > 255)) wrong("tags", "Tags is too long (maximum is 255 characters)", "TOO_LONG");
  if (tags.length > 250) wrong("tags", "Tags cannot be more than 250", "TOO_LONG");
  if ((input.addresses?.length ?? 0) > MOST_ADDRESSES)
    wrong("addresses", `Customer can have a maximum of ${MOST_ADDRESSES} addresses`, "TOO_LONG");
  input.addresses?.forEach((entry, index) => {
    const path = [...prefix, "addresses", String(index)];
    const { address, errors: found } = addressFrom(entry, path);
    errors.push(...found);
    if (isBlank(address)) errors.push(userError(path, "Customer address cannot be blank.", "BLANK"));
  });
  return errors;
}

const orNull = (value: string | null): string | null => (value === null || value.trim() === "" ? null : value.trim());

/** The next ids of a customer's addresses. */
export function addressId(customer: CustomerDoc): string {
  const taken = customer.addresses.map(({ id }) => BigInt(id));
  const first = BigInt(customer.id) * 10_000n;
  return String(taken.reduce((high, id) => (id > high && id < first + 10_000n ? id : high), first) + 1n);
}

/** Writes the given fields into the document; lists replace what was there. */
export function applyFields(customer: CustomerDoc, input: CustomerFields): void {
  if (input.firstName !== undefined) customer.firstName = orNull(input.firstName);
  if (input.lastName !== undefined) customer.lastName = orNull(input.lastName);
  if (input.email !== undefined) customer.email = input.email ? emailOf(input.email) : null;
  if (input.phone !== undefined) customer.phone = input.phone ? phoneOf(input.phone) : null;
  if (input.note !== undefined) customer.note = orNull(input.note);
  if (input.tags != null) customer.tags = cleanTags(input.tags);
  if (input.locale) customer.locale = input.locale;
  if (input.taxExempt != null) customer.taxExempt = input.taxExempt;
  if (input.taxExemptions != null) customer.taxExemptions = [...new Set(input.taxExemptions)];
  if (input.multipassIdentifier !== undefined) customer.multipassIdentifier = input.multipassIdentifier;
  if (input.addresses != null) {
    const kept = customer.addresses;
    customer.addresses = [];
    for (const entry of input.addresses) {
      const { address } = addressFrom(entry, []);
      if (customer.addresses.some((one) => sameAddress(one, address))) continue;
      const known = kept.find((one) => sameAddress(one, address));
      customer.addresses.push({
        ...address,
        id: known?.id ?? addressId({ ...customer, addresses: [...kept, ...customer.addresses] }),
      });
    }
  }
}

/** Somebody must be recognisable by a name, a number or an address. */
export const identityError = ({ firstName, lastName, email, phone }: CustomerDoc): UserError | null =>
  [firstName, lastName, email, phone].some(Boolean)
    ? null
    : userError(null, "A name, phone number, or email address must be present", "INVALID");

/** A customer as Shopify makes one when an app asks for it. */
export function newCustomer(ctx: RequestContext): CustomerDoc {
  const now = ctx.store.nowIso();
  return {
    id: newId(ctx.store, "customers", 32_768),
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    state: "DISABLED",
    locale: ctx.store.shop().locale,
    note: null,
    tags: [],
    taxExempt: false,
    verifiedEmail: true,
    addresses: [],
    emailMarketing: "NOT_SUBSCRIBED",
    createdAt: now,
    updatedAt: now,
  };
}
