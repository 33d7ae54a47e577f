import { z } from "zod";
import { Money, moneyOf } from "#app/platform/api/money-data.ts";

const id = z.string();
const text = z.string();
const consent = z.object({ state: text, at: text.nullable().describe("Since when.") }).nullable();

/** A customer in a list. */
export const CustomerRowData = z.object({
  id,
  name: text,
  email: text.nullable(),
  phone: text.nullable(),
  emailConsent: text.nullable(),
  smsConsent: text.nullable(),
  countryCode: text.nullable(),
  orders: z.int(),
  spent: Money,
  tags: z.array(text),
  rfmGroup: text.nullable().describe("By the app's own scores; null: not scored."),
  churnRisk: z.number().nullable().describe("P(no order in the next 90 days), 0 to 1; null: not known."),
  lastOrderOn: text.nullable().describe("A day of the store."),
  createdAt: text,
  updatedAt: text,
});

/** A customer as Shopify has them now. */
export const CustomerData = z.object({
  id,
  name: text,
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  locale: text,
  note: text,
  tags: z.array(text),
  taxExempt: z.boolean(),
  taxExemptions: z.array(text),
  state: text.describe("ENABLED, DISABLED, INVITED or DECLINED"),
  orders: z.int(),
  spent: Money,
  emailConsent: consent,
  smsConsent: consent,
  addresses: z.array(
    z.object({
      id,
      isDefault: z.boolean(),
      ...{ firstName: text, lastName: text, company: text, address1: text, address2: text },
      ...{ city: text, provinceCode: text, zip: text, countryCode: text, phone: text },
    }),
  ),
  hasMoreAddresses: z.boolean(),
  canDelete: z.boolean().describe("Who has ordered cannot be deleted."),
  createdAt: text,
  updatedAt: text,
});

/** What a verb says of a customer, as programs read it. */
export const withSpent = <Said extends { readonly spentMinor: string }>(
  { spentMinor, ...said }: Said,
  currency: string,
) => ({ ...said, spent: moneyOf(spentMinor, currency) });
