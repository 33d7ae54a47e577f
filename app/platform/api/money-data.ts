import { z } from "zod";
import { AmountText } from "../amount-text.ts";
import { AppError } from "../errors.ts";
import { moneyText } from "../money.ts";

const SAMPLE = { amount: "12.50", currencyCode: "USD" };
const EXAMPLE = JSON.stringify(SAMPLE);

// What is absent is "needed" as any field is.
const error = ({ input }: { readonly input?: unknown }) =>
  input === undefined ? undefined : `Money is sent as ${EXAMPLE}.`;

/** An amount of money: the one shape of it in all answers and requests, and Shopify's own (MoneyV2). See decision 25. */
export const Money = z
  .object(
    {
      amount: z
        .string()
        .regex(/^-?\d+(\.\d+)?$/)
        .describe("Decimal text, never a number; in answers with all decimals that the currency has."),
      currencyCode: z
        .string()
        .regex(/^[A-Z]{3}$/, "This is not the code of a currency.")
        .describe("ISO 4217."),
    },
    { error },
  )
  .meta({
    description:
      "An amount of money, as Shopify's MoneyV2. 1,250 yen are `1250`, three dinars `3.000`. In a request it is not negative, and in the currency that is counted in there: the store's, or of a refund the one that the buyer paid in.",
    examples: [SAMPLE],
  });
export type Money = z.infer<typeof Money>;

/** The same in a request. */
export const GivenMoney = Money.extend({ amount: AmountText });

/** What a buyer paid in another currency than the store's, in both: Shopify's MoneyBag. */
export const MoneyBag = z
  .object({ shopMoney: Money, presentmentMoney: Money })
  .describe("An amount in the store's currency, and in the one that the buyer paid in.");

/** Minor units, as text or not, as the API tells them: 1250n USD → 12.50 USD. */
export const moneyOf = (minor: bigint | string, currency: string): Money => ({
  amount: moneyText(BigInt(minor), currency),
  currencyCode: currency,
});

/** The amount of a request's money as verbs take it; throws invalid, naming the field, where it is not of `currency`. */
export function amountGiven({ amount, currencyCode }: Money, currency: string, field: string): string {
  if (currencyCode === currency) return amount;
  const message = `Amounts are counted in ${currency} here.`;
  throw new AppError("invalid", message, { fields: { [`${field}.currencyCode`]: message } });
}
