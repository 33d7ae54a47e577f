import type { Search, SearchTerm } from "./parse-search.ts";

/**
 * A search in Shopify's own syntax again, for what only Shopify can tell; terms that `isAsked` does not name are left out.
 * A text that is read by `parseSearch` asks for the same.
 */
export function searchText(search: Search, isAsked: (term: SearchTerm) => boolean = () => true): string {
  switch (search.kind) {
    case "term":
      return isAsked(search) ? termText(search) : "";
    case "not": {
      const inside = searchText(search.part, isAsked);
      return inside === "" ? "" : `NOT (${inside})`;
    }
    default: {
      const parts = search.parts.map((part) => searchText(part, isAsked)).filter((part) => part !== "");
      if (parts.length < 2) return parts[0] ?? "";
      return `(${parts.join(search.kind === "all" ? " AND " : " OR ")})`;
    }
  }
}

function termText({ field, comparator, value, isPrefix }: SearchTerm): string {
  const named = field === null ? "" : `${field}:${comparator === ":" ? "" : comparator}`;
  // Between quotes a star would be one of the letters.
  const written = isPrefix ? `${value.replace(/[\\:()"'\s,*]|^-/g, "\\$&")}*` : `'${value.replace(/[\\']/g, "\\$&")}'`;
  return named + written;
}

/** Whether a search speaks of one of these fields. */
export function asksFor(search: Search, fields: readonly string[]): boolean {
  if (search.kind === "term") return search.field !== null && fields.includes(search.field);
  return search.kind === "not" ? asksFor(search.part, fields) : search.parts.some((part) => asksFor(part, fields));
}
