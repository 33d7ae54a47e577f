import { moneyText, roundMoney } from "#app/platform/money.ts";

/** Whole per mille are enough of a share. */
const SCALE = 1000n;

/** What is left of a price after its cost: the amount, and its share of the price in percent; null where either is missing. */
export function marginOf(price: string, cost: string, currency: string): { profit: string; share: string } | null {
  const [whole, spent] = [price, cost].map((typed) =>
    /^\d+(\.\d+)?$/.test(typed.trim()) ? roundMoney(typed.trim(), currency) : null,
  );
  if (whole == null || spent == null || whole === 0n) return null;
  const left = whole - spent;
  const scaled = left * SCALE;
  const half = scaled < 0n ? -whole / 2n : whole / 2n;
  const share = (scaled + half) / whole;
  return { profit: `${moneyText(left, currency)} ${currency}`, share: (Number(share) / 10).toFixed(1) };
}
