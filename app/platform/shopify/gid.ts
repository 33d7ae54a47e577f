// Shopify's ids: "gid://shopify/Product/123", in our tables the number alone (it can pass 2^53, so bigint or text).

/** The tables hold no larger one, and Shopify makes none. */
export const LARGEST_ID = 2n ** 63n - 1n;

/** The number of a gid; query parameters after it are left out. Throws on anything else. */
export function idOfGid(gid: string): bigint {
  const match = /^gid:\/\/shopify\/[A-Za-z]+\/(\d+)(?:\?.*)?$/.exec(gid);
  if (!match) throw new TypeError(`"${gid}" is not a Shopify id with a number`);
  return BigInt(match[1]!);
}

/** The type's name in a gid: "Product". */
export function typeOfGid(gid: string): string {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\//.exec(gid);
  if (!match) throw new TypeError(`"${gid}" is not a Shopify id`);
  return match[1]!;
}
