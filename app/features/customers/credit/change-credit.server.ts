import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { moneyText, parseMoney } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { addDays, startOfDay } from "#app/platform/store-day.ts";
import { customerGid } from "../customer-gid.ts";
import type { ChangeCredit } from "./inputs.ts";
import { ADD_CREDIT, STORE_CREDIT, TAKE_CREDIT } from "./shopify.server.ts";

const NEEDS = ["write_store_credit_account_transactions", "read_store_credit_accounts"];

/**
 * Gives a customer store credit, or takes some back. Throws `invalid` where the amount is finer than the currency, `shopify_rejected`
 * with messages by field ("amount": more than there is).
 */
export async function changeCredit(ctx: Ctx, input: ChangeCredit): Promise<{ id: string }> {
  const { id, direction, currency = knownStore(ctx).shop.currency } = input;
  const customer = customerGid(id);
  const amount = { amount: moneyText(amountOf(input.amount, currency), currency), currencyCode: currency as "USD" };
  const record = () =>
    recordChange(ctx, {
      touched: [],
      action: direction === "add" ? "customer.credit_added" : "customer.credit_taken",
      subject: `Customer/${id}`,
      details: { amount: amount.amount, currency },
    });

  // A movement of this amount since then is the one that was asked for.
  async function find(begunAt: Date) {
    const since = `${begunAt.toISOString().slice(0, 19)}Z`;
    const { customer: found } = await adminGraphql(ctx, STORE_CREDIT, { id: customer });
    const wanted = parseMoney(amount.amount, currency) * (direction === "add" ? 1n : -1n);
    const isMade = found?.storeCreditAccounts.nodes.some(({ balance, transactions }) =>
      transactions.nodes.some(
        (node) =>
          balance.currencyCode === currency &&
          node.createdAt >= since &&
          parseMoney(node.amount.amount, currency) === wanted,
      ),
    );
    if (!isMade) return null;
    await record();
    return { id };
  }

  return change(ctx, { verb: "customer.credit", needs: NEEDS, input, find }, async () => {
    const userErrors =
      direction === "add"
        ? (
            await adminGraphql(ctx, ADD_CREDIT, {
              customer,
              credit: { creditAmount: amount, expiresAt: expiryOf(ctx, input.expiresOn) },
            })
          ).storeCreditAccountCredit?.userErrors
        : (await adminGraphql(ctx, TAKE_CREDIT, { customer, debit: { debitAmount: amount } })).storeCreditAccountDebit
            ?.userErrors;
    rejectUserErrors(userErrors?.map(inFormsWords));
    await record();
    return { id };
  });
}

function amountOf(text: string, currency: string): bigint {
  const wrong = (message: string) => new AppError("invalid", message, { fields: { amount: message } });
  let minor: bigint;
  try {
    minor = parseMoney(text, currency);
  } catch {
    throw wrong(`This amount has more decimal places than ${currency}.`);
  }
  if (minor === 0n) throw wrong("Write an amount above zero.");
  return minor;
}

// The credit can be used through the whole day.
const expiryOf = (ctx: Ctx, day: string): string | null =>
  day === "" ? null : startOfDay(addDays(day, 1), knownStore(ctx).shop.timeZone).toISOString();

// ["creditInput", "creditAmount", "amount"] is the form's amount.
function inFormsWords({ field, message }: UserError): UserError {
  const last = field?.at(-1) ?? "";
  const names: Readonly<Record<string, string>> = { amount: "amount", currencyCode: "amount", expiresAt: "expiresOn" };
  return { field: [names[last] ?? (last === "id" ? "amount" : "form")], message };
}
