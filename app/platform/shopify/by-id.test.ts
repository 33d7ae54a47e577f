import { describe, expect, it } from "vitest";
import { fetchByIds, treeOf } from "./by-id.ts";

const page = (nodes: object[], hasNextPage = false) => ({
  edges: nodes.map((node) => ({ node })),
  pageInfo: { hasNextPage },
});

describe("an object by id as a bulk query would bring it", () => {
  it("what is in its connections becomes children, and theirs below them; plain lists stay", () => {
    const sales = page([{ id: "s1" }, { id: "s2" }]);
    const object = { id: "o", tags: ["a"], refunds: [{ id: "r" }], lines: page([{ id: "l" }]), agreements: page([{ id: "a", sales }]) }; // prettier-ignore
    expect(treeOf(object)).toEqual({
      isWhole: true,
      root: {
        node: { id: "o", tags: ["a"], refunds: [{ id: "r" }] },
        children: [
          { node: { id: "l" }, children: [] },
          {
            node: { id: "a" },
            children: [
              { node: { id: "s1" }, children: [] },
              { node: { id: "s2" }, children: [] },
            ],
          },
        ],
      },
    });
  });

  it("it is not whole where any page has a next one", () => {
    expect(treeOf({ id: "o", lines: page([], true) }).isWhole).toBe(false);
    expect(treeOf({ id: "o", lines: page([{ id: "l", below: page([], true) }]) }).isWhole).toBe(false);
  });
});

it("many are asked for in parts; what is null is gone, what is not whole is too large", async () => {
  const asked: string[][] = [];
  const fetched = await fetchByIds("Order", [1n, 2n, 9007199254740993n], 2, (gids) => {
    asked.push(gids);
    const answer = (gid: string) => (gid.endsWith("/1") ? null : { id: gid, lines: page([], gid.endsWith("/2")) });
    return Promise.resolve({ nodes: gids.map(answer) });
  });
  expect(asked).toEqual([["gid://shopify/Order/1", "gid://shopify/Order/2"], ["gid://shopify/Order/9007199254740993"]]);
  expect(fetched).toMatchObject({ gone: [1n], tooLarge: [2n] });
  expect(fetched.roots.map(({ node }) => node.id)).toEqual(["gid://shopify/Order/9007199254740993"]);
});
