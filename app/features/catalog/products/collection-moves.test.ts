import { expect, it } from "vitest";
import { collectionMoves, collectionsAfter } from "./collection-moves.ts";

const collections = (...ids: string[]) => ids.map((id) => ({ id, title: `Collection ${id}` }));
const was = (...ids: string[]) => ({ fields: { collections: collections(...ids) }, variants: {} });

it("a product moves between the collections that were typed otherwise than they were seen", () => {
  const now = { collections: collections("1", "2") };
  expect(collectionMoves(now, {})).toEqual({ join: [], leave: [] });
  const moves = collectionMoves(now, { collections: collections("2", "3"), was: was("1", "2") });
  expect(moves).toEqual({ join: ["3"], leave: ["1"] });
  expect(collectionsAfter(now.collections, moves)).toEqual(["2", "3"]);
});

it("what somebody else did meanwhile stays", () => {
  // 4 was put in elsewhere, 1 taken out: neither was touched here, nor is it done twice.
  const now = { collections: collections("2", "4") };
  const moves = collectionMoves(now, { collections: collections("2", "3"), was: was("1", "2") });
  expect(moves).toEqual({ join: ["3"], leave: [] });
  expect(collectionsAfter(now.collections, moves)).toEqual(["2", "4", "3"]);
});

it("without what was seen, what is there now stands for it", () => {
  const now = { collections: collections("1", "2") };
  expect(collectionMoves(now, { collections: collections("2", "3") })).toEqual({ join: ["3"], leave: ["1"] });
});
