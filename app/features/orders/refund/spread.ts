import type { WayBack } from "./schema.ts";

/**
 * An amount over the payments it can go back through, each as far as it goes, in Shopify's order. What is left over at the end is more
 * than was paid.
 */
export function spread(
  amount: bigint,
  ways: readonly WayBack[],
): { readonly shares: readonly { readonly way: WayBack; readonly minor: bigint }[]; readonly left: bigint } {
  let left = amount;
  const shares = ways.flatMap((way) => {
    const most = BigInt(way.maximumMinor);
    const minor = left < most ? left : most;
    left -= minor;
    return minor > 0n ? [{ way, minor }] : [];
  });
  return { shares, left };
}
