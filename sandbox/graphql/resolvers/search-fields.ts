// Conditions of Shopify's search syntax that are more than a comparison with one column.
import type { SearchField } from "../search.ts";
import type { SqlValue } from "#sandbox/store/store.ts";

type Custom = Extract<SearchField, { kind: "custom" }>;
type Build = Custom["build"];

/** Items that carry the tag, whatever its case; `tags` columns hold ",one,two," in lower case. */
export const tagField: SearchField = { kind: "custom", build: (value) => hasTag(value) };
export const tagNotField: SearchField = {
  kind: "custom",
  build: (value) => {
    const found = hasTag(value);
    return { sql: `not (${found.sql})`, values: found.values };
  },
};

function hasTag(value: string): { sql: string; values: SqlValue[] } {
  const wanted = value
    .toLowerCase()
    .split(",")
    .map((tag) => tag.trim());
  const patterns = wanted.map((tag) =>
    tag.endsWith("*") ? `%,${likeText(tag.slice(0, -1))}%` : `%,${likeText(tag)},%`,
  );
  return { sql: `(${patterns.map(() => "t.tags like ? escape '\\'").join(" or ")})`, values: patterns };
}

export const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** `sql` holds one ? for the value, which is compared for equality (case-insensitive when lowered by the caller). */
export const matches = (sql: string, toValue: (value: string) => SqlValue = (value) => value): SearchField => ({
  kind: "custom",
  build: (value) => ({ sql, values: [toValue(value)] }),
});

/** As `matches`, for an id or gid. */
export const matchesId = (sql: string): SearchField => ({
  kind: "custom",
  build: (value) => {
    const id = /(\d+)(?:\?.*)?$/.exec(value)?.[1];
    return id === undefined ? null : { sql, values: [id] };
  },
});

/** One word, or several parted by commas, out of a table of conditions; unknown words match nothing, as at Shopify. */
export const oneOf = (conditions: Record<string, string>): SearchField => ({
  kind: "custom",
  build: (value) => {
    const words = value
      .toLowerCase()
      .split(",")
      .map((word) => word.trim());
    return { sql: `(${words.map((word) => conditions[word] ?? "0").join(" or ")})`, values: [] };
  },
});

/** A number compared by the query's own operator inside an exists(…); `sql` holds OP where the operator and ? belong. */
export const compared = (sql: string, toNumber: (value: string) => number | null): SearchField => {
  const build: Build = (value, operator) => {
    const number = toNumber(value);
    if (number === null) return null;
    return { sql: sql.replace("OP", `${operator === ":" ? "=" : operator} ?`), values: [number] };
  };
  return { kind: "custom", build };
};
