import { parseMoney } from "#app/platform/money.ts";
import type { CountedDraft, CountedLine } from "./schema.ts";
import type { CalculatedNode, DraftNode } from "./shopify.server.ts";

interface ShopBag {
  readonly shopMoney: { readonly amount: string; readonly currencyCode: string };
}
type Line = CalculatedNode["lineItems"][number];

/** In minor units of the store's currency, as text. */
export const shopMinor = ({ shopMoney }: ShopBag): string =>
  String(parseMoney(shopMoney.amount, shopMoney.currencyCode));

const countedLine = (line: Line): CountedLine => ({
  uuid: line.uuid,
  title: line.title,
  variantTitle: line.variantTitle ?? null,
  sku: line.sku ?? null,
  imageUrl: line.image?.url ?? null,
  unitMinor: shopMinor(line.originalUnitPriceSet),
  totalMinor: shopMinor(line.discountedTotalSet),
});

/** What Shopify counted, of a draft that is kept or of one that is only being put together. */
export function countedDraft(node: CalculatedNode | DraftNode): CountedDraft {
  const isKept = "lineItems" in node && "nodes" in node.lineItems;
  const lines = isKept ? (node as DraftNode).lineItems.nodes : (node as CalculatedNode).lineItems;
  const rates = "availableShippingRates" in node ? node.availableShippingRates : [];
  return {
    currency: node.currencyCode,
    lines: lines.map(countedLine),
    subtotalMinor: shopMinor(node.subtotalPriceSet),
    discountsMinor: shopMinor(node.totalDiscountsSet),
    shippingMinor: shopMinor(node.totalShippingPriceSet),
    taxMinor: shopMinor(node.totalTaxSet),
    totalMinor: shopMinor(node.totalPriceSet),
    taxesIncluded: node.taxesIncluded,
    refusedCodes: node.warnings.flatMap((warning) => {
      const code = "discountCode" in warning ? warning.discountCode : null;
      return code ? [{ code, message: warning.message }] : [];
    }),
    rates: rates.map(({ handle, title, price }) => ({
      handle,
      title,
      priceMinor: String(parseMoney(price.amount, price.currencyCode)),
    })),
  };
}
