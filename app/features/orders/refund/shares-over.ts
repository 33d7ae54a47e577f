import { said } from "#app/i18n/said.ts";
import { AppError } from "#app/platform/errors.ts";
import { moneyText } from "#app/platform/money.ts";
import { amountIn } from "#app/platform/amount-in.ts";
import type { RefundItems, WayBack } from "./schema.ts";

/** The merchant's own shares of an amount, never above what is left of a payment. Throws invalid, naming the share's field or the amount's. */
export function sharesOver(
  amount: bigint,
  shares: NonNullable<RefundItems["shares"]>,
  ways: readonly WayBack[],
  currency: string,
): { way: WayBack; minor: bigint }[] {
  const refuse = (field: string, most: bigint) => {
    const message = said("refund.most", { amount: `${moneyText(most, currency)} ${currency}` });
    return new AppError("invalid", message, { fields: { [field]: message } });
  };
  const given = shares.map((share) => {
    const field = `shares.${share.parentId}`;
    const way = ways.find(({ parentId }) => parentId === share.parentId);
    const minor = amountIn(share.amount, currency, field);
    const most = BigInt(way?.maximumMinor ?? "0");
    if (!way || minor > most) throw refuse(field, most);
    return { way, minor };
  });
  const sum = given.reduce((all, { minor }) => all + minor, 0n);
  if (sum !== amount) throw refuse("amount", sum);
  return given.filter(({ minor }) => minor > 0n);
}
