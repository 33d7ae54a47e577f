// storeCreditAccountCredit and storeCreditAccountDebit. A debit spends the credits that expire soonest.
import { nextId } from "#sandbox/store/ids.ts";
import { exponentOf } from "#sandbox/store/currency.ts";
import { ApiError } from "#sandbox/graphql/errors.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { parseGid } from "../gid.ts";
import { customerOf } from "../lookup.ts";
import { minorOf } from "../money.ts";
import {
  accountById,
  accountOf,
  balanceOf,
  transactionsOf,
  type CreditAccount,
  type CreditTransactionDoc,
} from "../store-credit.ts";
import { userError, type UserError } from "./common.ts";

interface Money {
  amount: string | number;
  currencyCode: string;
}
interface CreditInput {
  creditAmount: Money;
  expiresAt?: string | null;
  notify?: boolean | null;
}

/** In units of the currency, for each account. */
const LIMIT = 100_000;
const failed = (error: UserError) => ({ storeCreditAccountTransaction: null, userErrors: [error] });
const NO_ACCOUNT = userError(["id"], "Store credit account does not exist", "ACCOUNT_NOT_FOUND");

function checkCurrency({ currencyCode }: Money): void {
  if (currencyCode === "XXX" || currencyCode === "USDC")
    throw new ApiError(
      `CurrencyCode "${currencyCode}" is invalid. It can only be used as a result and not as an input value.`,
      "CURRENCY_CODE_INVALID",
    );
}

/** The account that is meant: by its own id, or the owner's in this currency (null where there is none yet). */
function found(
  ctx: RequestContext,
  id: string,
  currency: string,
): { owner: string; account: CreditAccount | null } | UserError {
  const parsed = parseGid(id);
  if (parsed?.type === "StoreCreditAccount") {
    const account = accountById(ctx, parsed.id);
    return account ? { owner: account.customerId, account } : NO_ACCOUNT;
  }
  const customer = parsed?.type === "Customer" ? customerOf(ctx, parsed.id) : null;
  if (!customer) return userError(["id"], "Owner does not exist", "OWNER_NOT_FOUND");
  return { owner: customer.id, account: accountOf(ctx, customer.id, currency) };
}

const mismatch = (path: string[]): UserError =>
  userError(
    [...path, "currencyCode"],
    "The currency provided does not match the currency of the store credit account",
    "MISMATCHING_CURRENCY",
  );

function open(ctx: RequestContext, customerId: string, currency: string): CreditAccount {
  const id = nextId(ctx.store, "store_credit_accounts", 960_000_000n, 1n);
  ctx.store.run(
    "insert into store_credit_accounts (id, customer_id, currency) values (?, ?, ?)",
    ...[BigInt(id), BigInt(customerId), currency],
  );
  return { id, customerId, currency };
}

function keep(ctx: RequestContext, doc: CreditTransactionDoc): CreditTransactionDoc {
  ctx.store.run(
    "insert or replace into store_credit_transactions (id, account_id, created_at, doc) values (?, ?, ?, ?)",
    ...[BigInt(doc.id), BigInt(doc.accountId), doc.createdAt, JSON.stringify(doc)],
  );
  return doc;
}

const newTransaction = (ctx: RequestContext, account: CreditAccount) => ({
  id: nextId(ctx.store, "store_credit_transactions", 1_900_000_000n, 1n),
  accountId: account.id,
  createdAt: ctx.store.nowIso(),
});

export function credit(ctx: RequestContext, id: string, { creditAmount, expiresAt }: CreditInput) {
  checkCurrency(creditAmount);
  const path = ["creditInput", "creditAmount"];
  const target = found(ctx, id, creditAmount.currencyCode);
  if ("message" in target) return failed(target);
  const currency = target.account?.currency ?? creditAmount.currencyCode;
  if (expiresAt && Date.parse(expiresAt) <= ctx.store.now().getTime())
    return failed(
      userError(["creditInput", "expiresAt"], "The expiry date must be in the future", "EXPIRES_AT_IN_PAST"),
    );
  if (currency !== creditAmount.currencyCode) return failed(mismatch(path));
  const amount = minorOf(String(creditAmount.amount), currency) ?? 0;
  const wrong = (message: string, code: string) => failed(userError([...path, "amount"], message, code));
  if (amount <= 0)
    return wrong("A positive amount must be used to credit a store credit account", "NEGATIVE_OR_ZERO_AMOUNT");
  const before = target.account ? balanceOf(ctx, target.account) : 0;
  if (before + amount > LIMIT * 10 ** exponentOf(currency))
    return wrong("The operation would cause the account's credit limit to be exceeded", "CREDIT_LIMIT_EXCEEDED");
  const account = target.account ?? open(ctx, target.owner, currency);
  const transaction = keep(ctx, {
    ...newTransaction(ctx, account),
    amount,
    balanceAfter: before + amount,
    remaining: amount,
    expiresAt: expiresAt ? new Date(expiresAt).toISOString().replace(/\.\d{3}Z$/, "Z") : null,
  });
  return { storeCreditAccountTransaction: { account, doc: transaction }, userErrors: [] };
}

function debit(ctx: RequestContext, id: string, { debitAmount }: { debitAmount: Money }) {
  checkCurrency(debitAmount);
  const path = ["debitInput", "debitAmount"];
  const target = found(ctx, id, debitAmount.currencyCode);
  if ("message" in target) return failed(NO_ACCOUNT);
  const { account } = target;
  if (account && account.currency !== debitAmount.currencyCode) return failed(mismatch(path));
  const amount = minorOf(String(debitAmount.amount), debitAmount.currencyCode) ?? 0;
  const wrong = (message: string, code: string) => failed(userError([...path, "amount"], message, code));
  if (amount <= 0)
    return wrong("A positive amount must be used to debit a store credit account", "NEGATIVE_OR_ZERO_AMOUNT");
  if (!account) return failed(NO_ACCOUNT);
  const before = balanceOf(ctx, account);
  if (amount > before)
    return wrong(
      "The store credit account does not have sufficient funds to satisfy the request",
      "INSUFFICIENT_FUNDS",
    );
  let left = amount;
  const now = ctx.store.nowIso();
  const soonest = transactionsOf(ctx, account.id)
    .filter(({ remaining, expiresAt }) => (remaining ?? 0) > 0 && (expiresAt === null || expiresAt > now))
    .sort((a, b) => ((a.expiresAt ?? "9") < (b.expiresAt ?? "9") ? -1 : 1));
  for (const one of soonest) {
    const taken = Math.min(left, one.remaining!);
    if (taken > 0) keep(ctx, { ...one, remaining: one.remaining! - taken });
    left -= taken;
  }
  const doc = keep(ctx, {
    ...newTransaction(ctx, account),
    amount: -amount,
    balanceAfter: before - amount,
    remaining: null,
    expiresAt: null,
  });
  return { storeCreditAccountTransaction: { account, doc }, userErrors: [] };
}

export const storeCreditMutations: Resolvers = {
  Mutation: {
    storeCreditAccountCredit: (_, args: { id: string; creditInput: CreditInput }, ctx) =>
      credit(ctx, args.id, args.creditInput),
    storeCreditAccountDebit: (_, args: { id: string; debitInput: { debitAmount: Money } }, ctx) =>
      debit(ctx, args.id, args.debitInput),
  },
};
