import { said } from "#app/i18n/said.ts";
import { amountIn } from "#app/platform/amount-in.ts";
import { change, type Lost } from "#app/platform/change/change.server.ts";
import { isMadeSince, oursOf } from "#app/platform/change/made-since.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { moneyText, parseMoney } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { addDays, startOfDay } from "#app/platform/store-day.ts";
import type { ChangeCredit } from "./inputs.ts";
import { ADD_CREDIT, STORE_CREDIT, TAKE_CREDIT } from "./shopify.server.ts";

const NEEDS = ["write_store_credit_account_transactions", "read_store_credit_accounts"];

/**
 * Gives a customer store credit, or takes some back. Throws `invalid` where the amount is finer than the currency, `shopify_rejected`
 * with messages by field ("amount": more than there is).
 */
export async function changeCredit(ctx: Ctx, input: ChangeCredit): Promise<{ id: string }> {
  const { id, direction, currency = knownStore(ctx).shop.currency } = input;
  const customer = gidOf("Customer", id);
  const amount = { amount: moneyText(amountOf(input.amount, currency), currency), currencyCode: currency as "USD" };
  const record = () =>
    recordChange(ctx, {
      touched: [],
      action: direction === "add" ? "customer.credit_added" : "customer.credit_taken",
      subject: `Customer/${id}`,
      details: { amount: amount.amount, currency },
    });

  // Accounts' balances and movements: what a movement is told by.
  const movements = async () => {
    const { customer: found } = await adminGraphql(ctx, STORE_CREDIT, { id: customer });
    return (found?.storeCreditAccounts.nodes ?? []).flatMap(({ id: account, transactions }) =>
      transactions.nodes.map((node) => ({
        ...node,
        id: `${account} ${node.createdAt} ${node.balanceAfterTransaction.amount}`,
      })),
    );
  };
  const before = async () => (await movements()).map((movement) => movement.id);
  async function find(begunAt: Date, { kept, isAgain }: Lost<string[]>) {
    const wanted = parseMoney(amount.amount, currency) * (direction === "add" ? 1n : -1n);
    const same = (await movements()).filter(
      (one) =>
        isMadeSince(one, begunAt, kept) &&
        one.amount.currencyCode === currency &&
        parseMoney(one.amount.amount, currency) === wanted,
    );
    if (!oursOf(same, isAgain)) return null;
    await record();
    return { id };
  }

  return change(ctx, { verb: "customer.credit", needs: NEEDS, input, before, find }, async () => {
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
  const minor = amountIn(text, currency, "amount");
  const message = said("amount.zero");
  if (minor === 0n) throw new AppError("invalid", message, { fields: { amount: message } });
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
