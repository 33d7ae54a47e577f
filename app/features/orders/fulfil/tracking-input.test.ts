import { describe, expect, it } from "vitest";
import { trackingInput } from "./tracking-input.ts";

const none = { company: "", number: "", url: "" };

describe("tracking as it is typed", () => {
  it("is one number where spaces stand in it, as carriers print it", () => {
    expect(trackingInput({ ...none, number: "1Z 999 AA1 01 2345 6784" })).toEqual({
      number: "1Z 999 AA1 01 2345 6784",
    });
  });

  it("is several numbers where commas stand between", () => {
    const typed = { company: "Royal Mail", number: "AB 1234 5678 9GB, AB 1234 5679 1GB;X1,", url: "" };
    const numbers = ["AB 1234 5678 9GB", "AB 1234 5679 1GB", "X1"];
    expect(trackingInput(typed)).toEqual({ company: "Royal Mail", numbers });
  });

  it("is nothing where nothing was typed", () => {
    expect(trackingInput({ ...none, number: " , " })).toEqual({});
  });
});
