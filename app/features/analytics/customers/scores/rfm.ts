/** Shopify's CustomerRfmGroup, the best first. */
export const RFM_GROUPS = [
  "CHAMPIONS",
  "LOYAL",
  "ACTIVE",
  "NEW",
  "PROMISING",
  "NEEDS_ATTENTION",
  "ALMOST_LOST",
  "PREVIOUSLY_LOYAL",
  "AT_RISK",
  "DORMANT",
  "PROSPECTS",
] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

/** With fewer customers there are no fifths. */
export const FEWEST_CUSTOMERS = 5;

/**
 * The group by recency (row, 1 first) and by frequency and money together (column: (F + M) ÷ 2, half up). That these two decide is said by
 * Shopify's help ("RFM customer analysis", groups are determined by R and (F + M) ÷ 2); the cells are the field's common grid of ten
 * (1–2 × 1–2 dormant … 5 × 4–5 champions), as the descriptions of CustomerRfmGroup tell them. The page shows how often Shopify agrees.
 */
export const RFM_GRID: readonly (readonly RfmGroup[])[] = [
  ["DORMANT", "DORMANT", "AT_RISK", "AT_RISK", "PREVIOUSLY_LOYAL"],
  ["DORMANT", "DORMANT", "AT_RISK", "AT_RISK", "PREVIOUSLY_LOYAL"],
  ["ALMOST_LOST", "ALMOST_LOST", "NEEDS_ATTENTION", "LOYAL", "LOYAL"],
  ["PROMISING", "ACTIVE", "ACTIVE", "LOYAL", "LOYAL"],
  ["NEW", "ACTIVE", "ACTIVE", "CHAMPIONS", "CHAMPIONS"],
];
