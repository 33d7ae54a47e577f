// What Shopify thinks of the honesty of an order of the online store; of what is sold at a till, or by a draft, it thinks nothing.
import type { RiskDoc } from "../model.ts";
import type { Random } from "../random.ts";

const FACTS: Record<"HIGH" | "LOW" | "MEDIUM", RiskDoc["facts"]> = {
  HIGH: [
    { description: "The order was placed through a proxy, far from the billing address.", sentiment: "NEGATIVE" },
    { description: "The card's security code didn't match.", sentiment: "NEGATIVE" },
    { description: "One card was tried.", sentiment: "NEUTRAL" },
  ],
  MEDIUM: [
    { description: "The billing address isn't where the order was placed.", sentiment: "NEGATIVE" },
    { description: "The card's security code matched.", sentiment: "POSITIVE" },
  ],
  LOW: [
    { description: "The card's security code matched.", sentiment: "POSITIVE" },
    { description: "The order was placed near the billing address.", sentiment: "POSITIVE" },
  ],
};

/** Of a hundred orders three are of high risk, and six of medium. */
export function risksOf(random: Random, channel: "web" | "pos" | "draft"): RiskDoc[] {
  if (channel !== "web") return [];
  const level = (["HIGH", "MEDIUM", "LOW"] as const)[random.weighted([3, 6, 91])]!;
  return [{ level, appId: null, facts: FACTS[level] }];
}
