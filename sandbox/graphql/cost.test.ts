// Query costs, rule by rule; the recordings' test holds them against Shopify's own figures.
import { getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { actualCost, connectionWeight, requestedCost } from "./cost.ts";
import { adminSchema } from "./schema.ts";

function asked(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  return { schema: adminSchema().schema, document, operation: getOperationAST(document)!, variables };
}

describe("requested cost", () => {
  it("weighs a connection by the logarithm of its size", () => {
    expect([0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 250].map(connectionWeight)).toEqual([
      0, 1, 1, 2, 3, 4, 5, 7, 9, 10, 11,
    ]);
  });

  it.each([
    ["{ shop { name } }", 1],
    ["{ products(first: 250) { nodes { id } pageInfo { hasNextPage endCursor } } }", 13],
    ["{ products(first: 250) { nodes { id seo { title } } } }", 24],
    ["{ products(first: 10) { edges { cursor node { id } } nodes { id } } }", 10],
    ["{ products(first: 10) { nodes { variants(first: 10) { nodes { id } } } } }", 2 + 4 * (1 + 2 + 4)],
    ["{ orders(first: 1) { nodes { totalPriceSet { shopMoney { amount } } } } }", 3],
    ["{ ordersCount { count } }", 10],
    ["{ a: shop { name } b: shop { name } }", 2],
    [
      'mutation { productUpdate(product: { id: "gid://shopify/Product/1" }) { product { id seo { title } } userErrors { message } } }',
      11,
    ],
    [
      'mutation { a: tagsAdd(id: "gid://shopify/Product/1", tags: []) { node { id } } b: tagsAdd(id: "gid://shopify/Product/1", tags: []) { node { id } } }',
      20,
    ],
  ])("%s costs %i", (query, cost) => {
    expect(requestedCost(asked(query))).toBe(cost);
  });

  it("of productSet grows with its input", () => {
    const query = "mutation ($input: ProductSetInput!) { productSet(input: $input) { product { id } } }";
    const variants = (count: number) => Array.from({ length: count }, () => ({ optionValues: [] }));
    const cost = (input: Record<string, unknown>) => requestedCost(asked(query, { input }));
    expect([0, 2, 5, 2048].map((count) => cost({ variants: variants(count) }))).toEqual([10, 10, 11, 419]);
    expect(cost({ metafields: [{}, {}, {}, {}, {}], files: [{}] })).toBe(10 + 3);
  });

  it("takes the dearest branch of an interface", () => {
    const query = `{ node(id: "gid://shopify/Product/1") { id
      ... on Product { variants(first: 10) { nodes { id } } }
      ... on Order { lineItems(first: 100) { nodes { id } } } } }`;
    expect(requestedCost(asked(query))).toBe(1 + 2 + 9);
  });

  it("leaves out what @skip and @include leave out, and reads variables", () => {
    const query =
      "query($n: Int!, $with: Boolean!) { products(first: $n) { nodes { id seo @include(if: $with) { title } } } }";
    expect(requestedCost(asked(query, { n: 10, with: false }))).toBe(6);
    expect(requestedCost(asked(query, { n: 10, with: true }))).toBe(10);
  });

  it("is explained field by field for the debug header", () => {
    const fields: Parameters<typeof requestedCost>[1] = [];
    requestedCost(asked("{ products(first: 10) { nodes { id } } }"), fields);
    expect(fields).toEqual([
      { path: ["products", "nodes", "id"], definedCost: 0, requestedTotalCost: 0, requestedChildrenCost: null },
      { path: ["products"], definedCost: 2, requestedTotalCost: 6, requestedChildrenCost: 4 },
    ]);
  });
});

describe("actual cost", () => {
  const query = asked("{ products(first: 250) { nodes { id seo { title } } } }");
  it("follows what came back and never passes what was asked for", () => {
    expect(actualCost(query, { products: { nodes: [{ id: "1", seo: { title: "a" } }] } }, 24)).toBe(4);
    const many = Array.from({ length: 250 }, () => ({ id: "1", seo: { title: "a" } }));
    expect(actualCost(query, { products: { nodes: many } }, 24)).toBe(24);
    expect(actualCost(query, null, 24)).toBe(1);
  });
});
