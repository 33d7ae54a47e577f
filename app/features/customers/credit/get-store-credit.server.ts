import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { roundMoney } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { CustomerRef } from "../one/inputs.ts";
import type { StoreCredit } from "./store-credit.ts";
import { STORE_CREDIT } from "./shopify.server.ts";

/** Without these store credit is not shown. */
const NEEDS = ["read_store_credit_accounts", "read_store_credit_account_transactions"];

/** What a customer has of store credit, by currency, with its last movements. Where permissions are missing: which. */
export async function getStoreCredit(ctx: Ctx, { id }: CustomerRef): Promise<StoreCredit> {
  const missing = NEEDS.filter((scope) => !hasScope(ctx, scope));
  if (missing.length > 0) return { missing, accounts: [] };
  const { customer } = await adminGraphql(ctx, STORE_CREDIT, { id: gidOf("Customer", id) });
  const minor = ({ amount, currencyCode }: { amount: string; currencyCode: string }) =>
    String(roundMoney(amount, currencyCode));
  return {
    missing,
    accounts: (customer?.storeCreditAccounts.nodes ?? []).map(({ balance, transactions }) => ({
      currency: balance.currencyCode,
      balanceMinor: minor(balance),
      movements: transactions.nodes.map((node) => ({
        at: node.createdAt,
        amountMinor: minor(node.amount),
        balanceMinor: minor(node.balanceAfterTransaction),
        expiresAt: ("expiresAt" in node && node.expiresAt) || null,
      })),
    })),
  };
}
