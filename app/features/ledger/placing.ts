import type { Fact } from "./facts.ts";

type Flagged = Pick<
  Fact,
  | ("id" | "agreementId" | "reason" | "happenedAt" | "productKey" | "variantId" | "vendor")
  | ("orders" | "productOrders" | "variantOrders" | "vendorOrders")
>;

/**
 * Marks the facts that count their order (in the store, and within a product, a variant, a vendor), and returns the first of them: of
 * the first ORDER agreement the sale with the lowest id. An order whose placing has no sale is counted with its first one.
 */
export function markPlacing<F extends Flagged>(facts: readonly F[]): F {
  const placed = facts.filter((fact) => fact.reason === "ORDER");
  const first = [...(placed.length > 0 ? placed : facts)].sort(byAgreement)[0]!;
  const placing = facts.filter((fact) => fact.agreementId === first.agreementId).sort((a, b) => compare(a.id, b.id));
  placing[0]!.orders = 1;
  const [products, variants, vendors] = [new Set<string>(), new Set<string>(), new Set<string | null>()];
  for (const fact of placing) {
    if (fact.productKey === null) continue;
    const variant = `${String(fact.variantId)} ${fact.productKey}`;
    if (!products.has(fact.productKey)) fact.productOrders = 1;
    if (!variants.has(variant)) fact.variantOrders = 1;
    if (!vendors.has(fact.vendor)) fact.vendorOrders = 1;
    products.add(fact.productKey);
    variants.add(variant);
    vendors.add(fact.vendor);
  }
  return placing[0]!;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : Number(a > b));

function byAgreement(a: Flagged, b: Flagged): number {
  if (a.agreementId === b.agreementId) return 0;
  return Date.parse(a.happenedAt) - Date.parse(b.happenedAt) || compare(a.agreementId, b.agreementId);
}
