// What a merge of two customers would make: who is kept, what of whom, and what stands in the way.
import type { AddressDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf, type Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { sameAddress } from "../address-input.ts";
import { userError, type UserError } from "../common.ts";
import { obstacles } from "./mergeable.ts";

export interface Overrides {
  customerIdOfEmailToKeep?: string | null;
  customerIdOfPhoneNumberToKeep?: string | null;
  customerIdOfFirstNameToKeep?: string | null;
  customerIdOfLastNameToKeep?: string | null;
  customerIdOfDefaultAddressToKeep?: string | null;
  note?: string | null;
  tags?: string[] | null;
}

export interface MergeArgs {
  customerOneId: string;
  customerTwoId: string;
  overrideFields?: Overrides | null;
}

export interface MergePlan {
  kept: Customer;
  gone: Customer;
  /** The kept customer as it would be. */
  result: Customer;
  errors: (UserError & { errorField: string })[];
}

const MOST_TAGS = 250;
const MOST_NOTE = 5000;

const OVERRIDES = {
  customerIdOfEmailToKeep: "email",
  customerIdOfPhoneNumberToKeep: "phone",
  customerIdOfFirstNameToKeep: "firstName",
  customerIdOfLastNameToKeep: "lastName",
} as const;

/** Shopify's order of reasons, as its schema tells it. */
function keepsFirst(one: Customer, two: Customer, override: string | null): boolean {
  if (override !== null) return override === one.id;
  if ((one.email === null) !== (two.email === null)) return one.email !== null;
  if (one.email === null) return false;
  const is = (state: Customer["state"]) => [one.state === state, two.state === state] as const;
  const [oneEnabled, twoEnabled] = is("ENABLED");
  if (oneEnabled !== twoEnabled) return oneEnabled;
  const wants = ({ emailMarketing }: Customer) => ["NOT", "PENDING", "SUBSCRIBED"].indexOf(emailMarketing);
  if (wants(one) !== wants(two)) return wants(one) > wants(two);
  const [oneInvited, twoInvited] = is("INVITED");
  return oneInvited && !twoInvited;
}

function addressesOf(first: Customer, second: Customer): (AddressDoc & { id: string })[] {
  const all = [...first.addresses];
  for (const address of second.addresses) if (!all.some((one) => sameAddress(one, address))) all.push(address);
  return all;
}

function resultOf(kept: Customer, gone: Customer, overrides: Overrides): Customer {
  const chosen = (name: keyof typeof OVERRIDES | "customerIdOfDefaultAddressToKeep"): Customer | null => {
    const given = overrides[name];
    return given == null ? null : [kept, gone].find(({ id }) => id === idOf("Customer", given))!;
  };
  const result = { ...kept };
  for (const [name, field] of Object.entries(OVERRIDES) as [keyof typeof OVERRIDES, "email"][])
    result[field] = (chosen(name) ?? kept)[field] ?? gone[field];
  const [first, second] = (chosen("customerIdOfDefaultAddressToKeep") ?? kept) === gone ? [gone, kept] : [kept, gone];
  result.addresses = addressesOf(first, second);
  result.note = overrides.note ?? ([kept.note, gone.note].filter(Boolean).join("\n") || null);
  result.tags = overrides.tags ? cleanTags(overrides.tags) : cleanTags([...kept.tags, ...gone.tags]);
  if (result.email !== kept.email)
    Object.assign(result, { emailMarketing: gone.emailMarketing, emailConsent: gone.emailConsent });
  if (result.phone !== kept.phone)
    Object.assign(result, { smsMarketing: gone.smsMarketing, whatsAppMarketing: gone.whatsAppMarketing });
  return result;
}

function overrideErrors(pair: Customer[], overrides: Overrides): MergePlan["errors"] {
  return Object.entries(overrides).flatMap(([name, given]) => {
    if (!name.startsWith("customerIdOf") || given == null) return [];
    const path = ["overrideFields", name];
    const wrong = (message: string, code: string) => [
      { ...userError(path, message, code), errorField: "OVERRIDE_FIELDS" },
    ];
    const owner = pair.find(({ id }) => id === idOf("Customer", given as string));
    if (!owner) return wrong("Override fields must belong to one of the customers.", "OVERRIDE_ATTRIBUTE_INVALID");
    const field = OVERRIDES[name as keyof typeof OVERRIDES];
    const isThere = field ? owner[field] !== null : owner.addresses.length > 0;
    return isThere
      ? []
      : wrong("Customer is missing the attribute requested for override.", "MISSING_OVERRIDE_ATTRIBUTE");
  });
}

/** The plan, or the refusals of a pair that cannot even be looked at. */
export function planMerge(ctx: RequestContext, args: MergeArgs): MergePlan | UserError[] {
  const fields = ["customerOneId", "customerTwoId"] as const;
  const pair = fields.map((field) => customerOf(ctx, idOf("Customer", args[field])));
  for (const [index, field] of fields.entries())
    if (!pair[index]) {
      const message = `Customer does not exist with ID ${idOf("Customer", args[field])}`;
      return [userError([field], message, "INVALID_CUSTOMER_ID")];
    }
  const [one, two] = pair as [Customer, Customer];
  if (one.id === two.id) return [userError(null, "Customers IDs should not match", "INVALID_CUSTOMER_ID")];
  const overrides = args.overrideFields ?? {};
  const errors = overrideErrors([one, two], overrides);
  const email = errors.length === 0 ? overrides.customerIdOfEmailToKeep : null;
  const isFirst = keepsFirst(one, two, email == null ? null : idOf("Customer", email));
  const [kept, gone] = isFirst ? [one, two] : [two, one];
  const result = resultOf(kept, gone, errors.length === 0 ? overrides : {});
  const both = (message: string, errorField: string) =>
    errors.push(...fields.map((field) => ({ ...userError([field], message, "INVALID_CUSTOMER"), errorField })));
  for (const [index, field] of fields.entries())
    for (const { field: errorField, message } of obstacles(ctx, pair[index]!))
      errors.push({ ...userError([field], message, "INVALID_CUSTOMER"), errorField });
  if (result.tags.length > MOST_TAGS) both("Customers must have 250 tags or less.", "OVERRIDE_FIELDS");
  if ((result.note ?? "").length > MOST_NOTE)
    both("Customer notes must be 5,000 characters or less.", "OVERRIDE_FIELDS");
  return { kept, gone, result, errors };
}

export const blockingOf = ({ result }: MergePlan) => ({
  note: (result.note ?? "").length > MOST_NOTE ? result.note : null,
  tags: result.tags.length > MOST_TAGS ? result.tags : [],
});

export const keptGid = ({ kept }: MergePlan): string => gid("Customer", kept.id);
