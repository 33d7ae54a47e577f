// Every list understands only the search fields that its argument documents: what Shopify would ignore, the stand-in ignores with a warning;
// or it refuses to search the list at all, loudly.
import { getNamedType } from "graphql";
import { afterAll, describe, expect, it } from "vitest";
import { adminSchema } from "../schema.ts";
import { findResolver } from "../resolve.ts";
import { resolvers } from "./index.ts";
import { ask, EVERY_SCOPE, testStore } from "./test-world.ts";

const store = testStore({ orders: 5 });
afterAll(() => store.close());

const Query = adminSchema("2026-10").schema.getQueryType()!;
/** Names in the table that the description of `query` holds. */
const documented = (text: string): string[] => [...text.matchAll(/^\| (\w+) \|/gm)].map((found) => found[1]!).slice(1);

const lists = Object.values(Query.getFields()).flatMap((field) => {
  const text = field.args.find(({ name }) => name === "query")?.description ?? "";
  if (!findResolver(resolvers, Query, field.name) || documented(text).length === 0) return [];
  const isCount = getNamedType(field.type).name === "Count";
  const owner = field.args.some(({ name }) => name === "ownerType") ? ", ownerType: PRODUCT" : "";
  return [
    { name: field.name, owner, asks: isCount ? "count" : "nodes { __typename }", fields: documented(text), isCount },
  ];
});
// `default` is the word for all of them, and understood everywhere.
const everyField = [...new Set(lists.flatMap(({ fields }) => fields))].filter((field) => field !== "default");

describe("the search of", () => {
  it.each(lists)("$name: knows no field beyond the documented ones", ({ name, owner, asks, fields, isCount }) => {
    const text = `query ($query: String) { ${name}(query: $query${owner}${isCount ? "" : ", first: 1"}) { ${asks} } }`;
    const taken = everyField.filter((field) => {
      const { errors, search } = ask(store, text, { query: `${field}:1` }, EVERY_SCOPE);
      if (errors.some(({ message }) => message.includes(`does not implement the argument query of ${name}`)))
        return false;
      expect(errors).toEqual([]);
      const warnings = (search as { warnings: { code: string }[] }[] | undefined)?.flatMap((one) => one.warnings) ?? [];
      return warnings.every(({ code }) => code !== "invalid_field");
    });
    expect(taken.filter((field) => !fields.includes(field))).toEqual([]);
  });
});
