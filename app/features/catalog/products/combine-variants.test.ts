import { describe, expect, it } from "vitest";
import { type Combined, combineVariants, type FormOption } from "./combine-variants.ts";

const option = (name: string, ...values: string[]): FormOption => ({
  ...{ key: name, id: name, name, values: values.map((value) => ({ key: value, id: value, name: value })) },
});
interface Variant extends Combined {
  like?: string | null;
}
const variant = (id: string, choices: Record<string, string>): Variant => ({ id, choices });
const combine = (before: FormOption[], after: FormOption[], variants: Variant[]) =>
  combineVariants(before, after, variants, ({ id }, choices) => ({ id: null, choices, like: id })).map(
    ({ id, choices, like }) => [id ?? `like ${like}`, Object.values(choices).join(" ")],
  );

const SIZE = option("Size", "S", "M");
const PLAIN = [variant("1", {})];
const SIZES = [variant("1", { Size: "S" }), variant("2", { Size: "M" })];

describe("variants made of options", () => {
  it("a first option makes the plain variant its first value", () => {
    expect(combine([], [SIZE], PLAIN)).toEqual([
      ["1", "S"],
      ["like 1", "M"],
    ]);
  });

  it("a further option keeps what is there with its first value", () => {
    expect(combine([SIZE], [SIZE, option("Colour", "Red", "Blue")], SIZES)).toEqual([
      ["1", "S Red"],
      ["like 1", "S Blue"],
      ["2", "M Red"],
      ["like 2", "M Blue"],
    ]);
  });

  it("a new value makes new variants only; the order is that of the values", () => {
    expect(combine([SIZE], [option("Size", "L", "M", "S")], SIZES)).toEqual([
      ["like 1", "L"],
      ["2", "M"],
      ["1", "S"],
    ]);
  });

  it("a value that goes takes its variants with it; an option that goes leaves the first of those alike", () => {
    expect(combine([SIZE], [option("Size", "M")], SIZES)).toEqual([["2", "M"]]);
    expect(combine([SIZE], [], SIZES)).toEqual([["1", ""]]);
  });

  it("what somebody removed of old values does not come back", () => {
    const both = [SIZE, option("Colour", "Red", "Blue")];
    const some = [variant("1", { Size: "S", Colour: "Red" }), variant("2", { Size: "M", Colour: "Blue" })];
    expect(combine(both, [SIZE, option("Colour", "Red", "Blue", "Green")], some)).toEqual([
      ["1", "S Red"],
      ["like 1", "S Green"],
      ["2", "M Blue"],
      ["like 2", "M Green"],
    ]);
  });

  it("an option without values is none yet", () => {
    expect(combine([SIZE], [SIZE, option("Colour")], SIZES)).toEqual([
      ["1", "S"],
      ["2", "M"],
    ]);
  });
});
