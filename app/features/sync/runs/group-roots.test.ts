import { describe, expect, it } from "vitest";
import { type Group, groupRoots, type Line } from "./group-roots.ts";

const ORDER = [
  { id: "gid://shopify/Order/1" },
  { id: "gid://shopify/LineItem/11", __parentId: "gid://shopify/Order/1" },
  { id: "gid://shopify/SalesAgreement/12", __parentId: "gid://shopify/Order/1" },
  { id: "gid://shopify/ProductSale/13", __parentId: "gid://shopify/SalesAgreement/12" },
  { id: "gid://shopify/Order/2" },
  { id: "gid://shopify/Order/3" },
  { id: "gid://shopify/LineItem/31", __parentId: "gid://shopify/Order/3" },
];

async function* inLists(values: object[], size: number): AsyncGenerator<Line[]> {
  for (let at = 0; at < values.length; at += size) {
    yield values
      .slice(at, at + size)
      .map((value, n) => ({ value: value as Record<string, unknown>, endOffset: (at + n + 1) * 100 }));
  }
}

async function grouped(values: object[], size: number): Promise<Group[]> {
  const groups: Group[] = [];
  for await (const some of groupRoots(inLists(values, size))) groups.push(...some);
  return groups;
}

describe("lines of a bulk result become whole objects", () => {
  it.each([1, 2, 3, 100])("wherever the download's pieces end (%i lines each)", async (size) => {
    const groups = await grouped(ORDER, size);
    expect(groups.map(({ root, lines, endOffset }) => [root.node.id, lines, endOffset])).toEqual([
      ["gid://shopify/Order/1", 4, 400],
      ["gid://shopify/Order/2", 1, 500],
      ["gid://shopify/Order/3", 2, 700],
    ]);
    const [line, agreement] = groups[0]!.root.children;
    expect(line?.node.id).toBe("gid://shopify/LineItem/11");
    expect(agreement?.children[0]?.node.id).toBe("gid://shopify/ProductSale/13");
  });

  it("a group ends where the next begins, so that a crashed run can go on there", async () => {
    const [first] = await grouped(ORDER, 2);
    const rest = await grouped(ORDER.slice(first!.lines), 2);
    expect(rest.map(({ root }) => root.node.id)).toEqual(["gid://shopify/Order/2", "gid://shopify/Order/3"]);
  });

  it("a child finds its parent wherever that stands in the group", async () => {
    const [order, line, agreement, sale] = ORDER as [object, object, object, { __parentId: string }];
    const second = { ...sale, id: "gid://shopify/ProductSale/14" };
    const [group] = await grouped([order, agreement, line, sale, second], 2);
    expect(group!.root.children.map(({ node, children }) => [node.id, children.map((child) => child.node.id)])).toEqual(
      [
        [sale.__parentId, ["gid://shopify/ProductSale/13", "gid://shopify/ProductSale/14"]],
        ["gid://shopify/LineItem/11", []],
      ],
    );
  });

  it("a child apart from its parent is an error, never lost", async () => {
    const apart = [ORDER[0]!, ORDER[4]!, ORDER[1]!];
    await expect(grouped(apart, 100)).rejects.toMatchObject({ code: "conflict", details: { reason: "orphan" } });
    await expect(grouped([ORDER[1]!], 1)).rejects.toMatchObject({ details: { reason: "orphan" } });
  });

  it("an empty result has no groups", async () => {
    expect(await grouped([], 1)).toEqual([]);
  });
});
