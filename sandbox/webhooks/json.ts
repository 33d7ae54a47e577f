// JSON whose integers may pass 2^53: Shopify writes numeric ids as plain integers, however large.

const rawJSON = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

/** JSON text; a bigint becomes an integer literal, exact. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? rawJSON(part.toString()) : part));
