type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/** JSON.parse that keeps whole numbers beyond 2^53 exact, as bigint: Shopify's ids pass it. */
export function parseExactJson(text: string): unknown {
  const exact: Reviver = (_, value, context) =>
    typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "")
      ? BigInt(context.source!)
      : value;
  return JSON.parse(text, exact as Parameters<typeof JSON.parse>[1]);
}

// Not in TypeScript's library yet.
const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): unknown };

/** The text that parseExactJson reads back. */
export function stringifyExactJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? rawJSON(String(part)) : part));
}
