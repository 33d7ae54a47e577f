import type { SuggestedRefund } from "#app/features/orders/schema.ts";
import { moneyText, parseMoney } from "#app/platform/money.ts";

/** What goes back through each payment as the verb takes it, and their sum; what is no amount counts as nothing, and is refused there. */
export function sharesOf(
  ways: SuggestedRefund["ways"],
  typed: Readonly<Record<string, string>>,
  currency: string,
): { shares: { parentId: string; amount: string }[]; total: string } {
  const shares = ways.flatMap(({ parentId, amountMinor }) =>
    parentId === null
      ? []
      : [{ parentId, amount: (typed[parentId] ?? moneyText(BigInt(amountMinor), currency)).trim() }],
  );
  const total = shares.reduce((sum, { amount }) => sum + minorOf(amount, currency), 0n);
  return { shares, total: moneyText(total, currency) };
}

function minorOf(text: string, currency: string): bigint {
  try {
    return parseMoney(text, currency);
  } catch {
    return 0n;
  }
}
