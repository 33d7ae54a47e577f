import { describe, expect, it } from "vitest";
import { chosenLines, unitsOf, wrongUnits } from "./units.ts";

describe("units that a person types", () => {
  it("are whole numbers; nothing is none", () => {
    expect(["", " 2 ", "0", "-1", "1.5", "1,000", "two"].map(unitsOf)).toEqual([0, 2, 0, NaN, NaN, NaN, NaN]);
  });

  it("are told from what cannot be", () => {
    expect([wrongUnits("2", 2), wrongUnits("3", 2), wrongUnits("x", 2), wrongUnits(undefined, 2)]).toEqual([
      null,
      "tooMany",
      "notNumber",
      null,
    ]);
  });

  it("choose their lines", () => {
    expect(chosenLines([{ id: "1" }, { id: "2" }], { 1: "0", 2: "3" })).toEqual([{ id: "2", quantity: 3 }]);
  });
});
