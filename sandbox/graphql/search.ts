// Shopify's search syntax compiled to SQL over a table of searchable fields that the caller gives.
import type { SqlValue, Store } from "../store/store.ts";
import { dateCondition } from "./search-date.ts";
import { parseSearch, type Comparator, type SearchNode } from "./search-syntax.ts";

/** How one searchable field is compared. `sql` is an expression over the query's tables, e.g. "t.created_at". */
export type SearchField =
  /** Whole words, prefix with *, case and accents aside. */
  | { kind: "text"; sql: string }
  /** The whole value, case aside (statuses, handles, e-mail, sku); a comma lists alternatives, * is a wildcard at the end. */
  | { kind: "keyword"; sql: string }
  /** Numbers as Shopify writes them; `scale` multiplies before comparing (100 for cents). */
  | { kind: "number"; sql: string; scale?: number }
  /** Instants stored as UTC ISO text; a bare day means the store's own day. */
  | { kind: "date"; sql: string }
  /** Numeric ids or gids. */
  | { kind: "id"; sql: string }
  /** 0/1 columns; true, false. */
  | { kind: "boolean"; sql: string }
  /** Anything else: the caller writes the condition itself; null when the value makes no sense. */
  | { kind: "custom"; build(value: string, comparator: Comparator): Condition | null };

export interface SearchFields {
  fields: Record<string, SearchField>;
  /** Expressions that a bare term looks in. */
  text: string[];
}

export interface Condition {
  sql: string;
  values: SqlValue[];
}

export interface SearchWarning {
  field: string;
  message: string;
  code: "invalid_field" | "invalid_value";
}

export interface CompiledSearch {
  /** null: nothing to filter by. */
  condition: Condition | null;
  warnings: SearchWarning[];
  /** The query as it was understood, in the shape of `extensions.search`. */
  parsed: unknown;
}

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** Whether `text` holds the words of `phrase` side by side; a phrase that ends in * matches the last word's beginning. */
export function holdsWords(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase);
  if (wanted.length === 0) return fold(text).includes(fold(phrase).replace(/\*$/, ""));
  const prefix = phrase.endsWith("*");
  const words = wordsOf(text);
  const fits = (start: number): boolean =>
    wanted.every((word, i) =>
      prefix && i === wanted.length - 1 ? words[start + i]?.startsWith(word) : words[start + i] === word,
    );
  for (let start = 0; start + wanted.length <= words.length; start++) if (fits(start)) return true;
  return false;
}

const prepared = new WeakSet<object>();
/** Makes `holds_words(text, phrase)` known to the store's SQLite handle. */
function withFunctions(store: Store): void {
  if (prepared.has(store.db)) return;
  store.db.function("holds_words", { deterministic: true }, (text, phrase) =>
    text !== null && holdsWords(String(text), String(phrase)) ? 1 : 0,
  );
  prepared.add(store.db);
}

const likePattern = (value: string): string => value.replace(/[\\%_]/g, "\\$&").replace(/\*/g, "%");
const NONE: Condition = { sql: "0", values: [] };

function any(parts: Condition[]): Condition {
  if (parts.length === 1) return parts[0]!;
  return { sql: `(${parts.map(({ sql }) => sql).join(" or ")})`, values: parts.flatMap(({ values }) => values) };
}

const compare = (sql: string, comparator: Comparator, value: SqlValue): Condition => ({
  sql: `${sql} ${comparator === ":" ? "=" : comparator} ?`,
  values: [value],
});

function fieldCondition(
  field: SearchField,
  comparator: Comparator,
  value: string,
  quoted: boolean,
  store: Store,
): Condition | null {
  if (field.kind === "custom") return field.build(value, comparator);
  const { sql } = field;
  // field:* asks whether there is anything at all.
  if (value === "*" && !quoted) return { sql: `(${sql} is not null and ${sql} <> '')`, values: [] };
  const several = quoted ? [value] : value.split(",").filter((part) => part !== "");
  switch (field.kind) {
    case "text":
      return { sql: `holds_words(${sql}, ?)`, values: [value] };
    case "keyword":
      if (several.length === 0) return { sql: `coalesce(${sql}, '') = ''`, values: [] };
      return any(
        several.map((part) =>
          !quoted && part.includes("*")
            ? { sql: `${sql} like ? escape '\\'`, values: [likePattern(part)] }
            : { sql: `${sql} ${comparator === ":" ? "=" : comparator} ? collate nocase`, values: [part] },
        ),
      );
    case "number": {
      const numbers = several.map(Number);
      if (numbers.length === 0 || numbers.some((number) => Number.isNaN(number))) return null;
      return any(
        numbers.map((number) => compare(sql, comparator, Math.round(number * (field.scale ?? 1) * 1e6) / 1e6)),
      );
    }
    case "date":
      return dateCondition(sql, comparator, value, store.shop().timeZone, store.now());
    case "id": {
      const ids = several.map((part) => /(?:^|\/)(\d{1,19})(?:\?.*)?$/.exec(part)?.[1]);
      if (ids.length === 0 || ids.some((id) => id === undefined)) return null;
      return any(ids.map((id) => compare(sql, comparator, BigInt(id!))));
    }
    case "boolean":
      if (!/^(true|false|yes|no|1|0)$/i.test(value)) return null;
      return compare(sql, ":", /^(true|yes|1)$/i.test(value) ? 1 : 0);
  }
}

/** Compiles `query`; unknown fields and senseless values are left out and reported as warnings, as Shopify does. */
export function compileSearch(store: Store, search: SearchFields, query: string): CompiledSearch {
  withFunctions(store);
  const warnings: SearchWarning[] = [];

  const term = (node: Extract<SearchNode, { kind: "term" }>): Condition | null => {
    if (node.field === null || node.field === "default") {
      if (search.text.length === 0) return NONE;
      return any(search.text.map((sql) => ({ sql: `holds_words(${sql}, ?)`, values: [node.value] })));
    }
    const field = search.fields[node.field];
    if (!field) {
      warnings.push({ field: node.field, message: "Invalid search field for this query.", code: "invalid_field" });
      return null;
    }
    const condition = fieldCondition(field, node.comparator, node.value, node.quoted, store);
    if (!condition)
      warnings.push({
        field: node.field,
        message: `Input \`${node.value}\` is not an accepted value.`,
        code: "invalid_value",
      });
    return condition;
  };

  const compile = (node: SearchNode): Condition | null => {
    if (node.kind === "term") return term(node);
    if (node.kind === "not") {
      const part = compile(node.part);
      return part && { sql: `not coalesce((${part.sql}), 0)`, values: part.values };
    }
    const parts = node.parts.map(compile).filter((part) => part !== null);
    if (parts.length === 0) return null;
    if (node.kind === "or") return any(parts);
    return { sql: `(${parts.map(({ sql }) => sql).join(" and ")})`, values: parts.flatMap(({ values }) => values) };
  };

  const tree = parseSearch(query);
  return { condition: tree && compile(tree), warnings, parsed: tree && printed(tree) };
}

const RANGES: Record<string, string> = { ">": "min", ">=": "min", "<": "max", "<=": "max" };

function printed(node: SearchNode): unknown {
  if (node.kind === "not") return { not: printed(node.part) };
  if (node.kind !== "term") return { [node.kind]: node.parts.map(printed) };
  if (node.comparator === ":") return { field: node.field ?? "default", match_all: node.value };
  return {
    field: node.field,
    range: {
      [RANGES[node.comparator]!]: node.value,
      [`${RANGES[node.comparator]!}_inclusive`]: node.comparator.length > 1,
    },
  };
}
