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

/** The gid of a number in a table, an address or a form: nothing else makes one (tests/architecture.test.ts). */
export const gidOf = <Type extends string>(type: Type, id: string | bigint) => `gid://shopify/${type}/${id}` as const;

/** What follows the type in a gid: a number, or the uuid of something that is only staged. */
export const tailOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1);
