// Store credit: a customer's accounts, one for each currency, with what went in and out.
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { gid, idOf } from "./gid.ts";
import { customerOf, type Customer } from "./lookup.ts";
import { moneyV2 } from "./money.ts";

export interface CreditAccount {
  id: string;
  customerId: string;
  currency: string;
}

export interface CreditTransactionDoc {
  id: string;
  accountId: string;
  createdAt: string;
  /** Minor units; negative for a debit. */
  amount: number;
  balanceAfter: number;
  /** What is left of a credit; null for a debit. */
  remaining: number | null;
  expiresAt: string | null;
}

interface TransactionSource {
  account: CreditAccount;
  doc: CreditTransactionDoc;
}

const COLUMNS = "cast(id as text) as id, cast(customer_id as text) as customerId, currency from store_credit_accounts";

export const accountById = (ctx: RequestContext, id: string): CreditAccount | null =>
  ctx.store.get<CreditAccount & Record<string, never>>(`select ${COLUMNS} where id = ?`, id) ?? null;
export const accountOf = (ctx: RequestContext, customerId: string, currency: string): CreditAccount | null =>
  ctx.store.get<CreditAccount & Record<string, never>>(
    `select ${COLUMNS} where customer_id = ? and currency = ?`,
    customerId,
    currency,
  ) ?? null;
const accountsOf = (ctx: RequestContext, customerId: string): CreditAccount[] =>
  ctx.store.all<CreditAccount>(`select ${COLUMNS} where customer_id = ? order by store_credit_accounts.id`, customerId);

/** Every transaction of an account, oldest first. */
export const transactionsOf = (ctx: RequestContext, accountId: string): CreditTransactionDoc[] =>
  ctx.store
    .all<{ doc: string }>("select doc from store_credit_transactions where account_id = ? order by id", accountId)
    .map(({ doc }) => JSON.parse(doc) as CreditTransactionDoc);

/** What is left of the credits that have not expired, in minor units. */
export function balanceOf(ctx: RequestContext, { id }: CreditAccount): number {
  const now = ctx.store.nowIso();
  return transactionsOf(ctx, id)
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .reduce((sum, { remaining }) => sum + (remaining ?? 0), 0);
}

const transaction = {
  account: ({ account }: TransactionSource) => account,
  amount: ({ account, doc }: TransactionSource) => moneyV2(doc.amount, account.currency),
  balanceAfterTransaction: ({ account, doc }: TransactionSource) => moneyV2(doc.balanceAfter, account.currency),
  createdAt: ({ doc }: TransactionSource) => doc.createdAt,
  event: () => "ADJUSTMENT",
  origin: () => null,
};

export const storeCreditResolvers: Resolvers = {
  QueryRoot: {
    storeCreditAccount: (_, args: { id: string }, ctx) => accountById(ctx, idOf("StoreCreditAccount", args.id)),
  },
  Customer: {
    storeCreditAccounts: (customer: Customer, args: PageArgs, ctx) => pageOf(accountsOf(ctx, customer.id), args),
  },
  StoreCreditAccount: {
    id: (account: CreditAccount) => gid("StoreCreditAccount", account.id),
    balance: (account: CreditAccount, _, ctx) => moneyV2(balanceOf(ctx, account), account.currency),
    owner: (account: CreditAccount, _, ctx) => ({ ...customerOf(ctx, account.customerId), __typename: "Customer" }),
    transactions: (account: CreditAccount, args: PageArgs, ctx) =>
      pageOf(
        transactionsOf(ctx, account.id).map((doc) => ({
          ...{ account, doc, id: doc.id },
          __typename:
            doc.remaining === null ? "StoreCreditAccountDebitTransaction" : "StoreCreditAccountCreditTransaction",
        })),
        args,
      ),
  },
  StoreCreditAccountCreditTransaction: {
    ...transaction,
    id: ({ doc }: TransactionSource) => gid("StoreCreditAccountCreditTransaction", doc.id),
    expiresAt: ({ doc }: TransactionSource) => doc.expiresAt,
    remainingAmount: ({ account, doc }: TransactionSource) => moneyV2(doc.remaining ?? 0, account.currency),
  },
  StoreCreditAccountDebitTransaction: {
    ...transaction,
    id: ({ doc }: TransactionSource) => gid("StoreCreditAccountDebitTransaction", doc.id),
  },
};
