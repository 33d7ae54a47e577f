import { describe, expect, it } from "vitest";
import { bulkQueryOf, bulkText } from "./bulk-query.ts";

const squeezed = (text: string) => text.replace(/\s+/g, " ");

describe("a document as a bulk operation takes it", () => {
  it("has its fragments written out, those within fragments too", () => {
    const inner = `#graphql
      fragment Inner on Line { price { amount } }
    `;
    const outer = `#graphql
      fragment Outer on Order { id lines { edges { node { id ...Inner ... on Gift { code } } } } }
      ${inner}
    `;
    const document = `#graphql
      query All { orders { edges { node { ...Outer } } } }
      ${outer}
    `;
    expect(squeezed(bulkText(document))).toBe(
      "query All { orders { edges { node { id lines { edges { node { id price { amount } ... on Gift { code } } } } } } } }",
    );
  });
});

describe("the bulk query of some objects", () => {
  it("asks for their ids, beside what its root asks for already", () => {
    expect(bulkQueryOf("query All { orders { edges { node { id } } } }", [1n, 9007199254740993n])).toBe(
      'query All { orders(query: "id:1 OR id:9007199254740993") { edges { node { id } } } }',
    );
    expect(bulkQueryOf("query All {\n  locations(includeLegacy: true) { edges { node { id } } } }", [1n])).toBe(
      'query All {\n  locations(includeLegacy: true, query: "id:1") { edges { node { id } } } }',
    );
  });

  it("is no query of everything by mistake", () => {
    expect(() => bulkQueryOf("{ orders { edges { node { id } } } }", [1n])).toThrow(TypeError);
  });
});
