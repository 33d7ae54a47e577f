// Discounts by code, as the generated stores give them out: those that their orders were placed with, and one that has run out.
import { exponentOf } from "./currency.ts";
import type { DiscountPlan } from "./order/plan.ts";

interface CodeDoc {
  code: string;
  isOver: boolean;
  plan: Pick<DiscountPlan, "target" | "allocation" | "value">;
}

const off = (code: string, percentage: number, isOver = false): CodeDoc => ({
  ...{ code, isOver },
  plan: { target: "LINE_ITEM", allocation: "ACROSS", value: { percentage } },
});

const codesIn = (currency: string): CodeDoc[] => [
  off("WELCOME10", 10),
  off("SLOWSUNDAY", 15),
  off("FRIENDS20", 20),
  {
    ...{ code: "FIVEOFF", isOver: false },
    plan: {
      target: "LINE_ITEM",
      allocation: "ACROSS",
      value: { amount: Math.max(500, 5 * 10 ** exponentOf(currency)) },
    },
  },
  {
    ...{ code: "SHIPFREE", isOver: false },
    plan: { target: "SHIPPING_LINE", allocation: "EACH", value: { percentage: 100 } },
  },
  off("SUMMER25", 25, true),
];

export interface AskedCodes {
  applied: CodeDoc[];
  refused: { code: string; errorCode: string; message: string }[];
}

/** Which of the codes work on what is bought; case does not matter, and one that is asked twice works once. */
export function askCodes(codes: readonly string[], currency: string, hasShipping: boolean): AskedCodes {
  const asked: AskedCodes = { applied: [], refused: [] };
  for (const code of new Set(codes.map((one) => one.trim().toUpperCase()))) {
    const found = codesIn(currency).find((one) => one.code === code);
    const refuse = (errorCode: string, message: string) => void asked.refused.push({ code, errorCode, message });
    if (!found) refuse("DISCOUNT_NOT_FOUND", "Enter a valid discount code");
    else if (found.isOver) refuse("DISCOUNT_EXPIRED", `${code} discount code has expired`);
    else if (found.plan.target === "SHIPPING_LINE" && !hasShipping)
      refuse("NO_APPLICABLE_SHIPPING", `${code} discount code isn't valid without shipping`);
    else asked.applied.push(found);
  }
  return asked;
}
