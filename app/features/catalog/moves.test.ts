import fc from "fast-check";
import { expect, it } from "vitest";
import { movesTo, type Move } from "./moves.ts";

function moved(list: readonly string[], moves: readonly Move[]): string[] {
  const now = [...list];
  for (const { id, newPosition } of moves) {
    now.splice(now.indexOf(id), 1);
    now.splice(Number(newPosition), 0, id);
  }
  return now;
}

it("one thing carried up or down is one move", () => {
  expect(movesTo(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toEqual([{ id: "d", newPosition: "0" }]);
  expect(movesTo(["a", "b", "c", "d"], ["b", "c", "d", "a"])).toEqual([{ id: "a", newPosition: "3" }]);
  expect(movesTo(["a", "b"], ["a", "b"])).toEqual([]);
});

it("what is not there is passed over, what was not named comes last", () => {
  const moves = movesTo(["a", "b", "c"], ["c", "gone"]);
  expect(moved(["a", "b", "c"], moves)).toEqual(["c", "a", "b"]);
});

it("lead from any order to any other", () => {
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 50 }).map(String), { maxLength: 20 });
  fc.assert(
    fc.property(
      list.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([from, to]) => {
        const moves = movesTo(from, to);
        expect(moved(from, moves)).toEqual(to);
        expect(moves.length).toBeLessThanOrEqual(from.length);
      },
    ),
  );
});
