import { expect, it } from "vitest";
import { provinceOf } from "#sandbox/store/regions.ts";
import { provincesOf } from "./provinces.ts";

it("provinces are listed by name, with the codes that Shopify takes", () => {
  expect(provincesOf("CA")).toContainEqual({ code: "QC", name: "Quebec" });
  expect(provincesOf("JP")).toContainEqual({ code: "JP-13", name: "Tokyo" });
  expect(provincesOf("BR")!.map(({ code }) => code)).toHaveLength(27);
  expect(provincesOf("AU")!.map(({ name }) => name)).toEqual(
    provincesOf("AU")!
      .map(({ name }) => name)
      .sort(),
  );
});

// As many as Shopify has, each once, and one whose code the data has otherwise or not at all.
it.each([
  ["AE", 7, "DU"],
  ["CL", 16, "RM"],
  ["CN", 31, "YZ"],
  ["CO", 33, "DC"],
  ["EG", 29, "SUZ"],
  ["ES", 52, "CE"],
  ["IE", 26, "D"],
  ["IN", 37, "DN"],
  ["JP", 47, "JP-01"],
  ["KR", 17, "KR-11"],
  ["KW", 6, "KW-KU"],
  ["MX", 32, "Q ROO"],
  ["NG", 37, "LA"],
  ["NZ", 17, "CIT"],
  ["PA", 13, "PA-8"],
  ["PE", 26, "PE-LMA"],
  ["PT", 20, "PT-11"],
  ["RO", 42, "B"],
  ["SV", 14, "SV-SS"],
  ["US", 62, "AE"],
  ["UY", 19, "UY-MO"],
  ["VE", 25, "VE-A"],
  ["ZA", 9, "GP"],
])("%s has %i, %s among them", (country, count, code) => {
  const codes = provincesOf(country)!.map((one) => one.code);
  expect(new Set(codes).size).toBe(count);
  expect(codes).toContain(code);
});

it.each(["CA", "AU"])("each of %s is one that the stand-in store knows, too", (country) => {
  for (const { code } of provincesOf(country)!) expect(provinceOf(country, code)?.code).toBe(code);
});

it.each(["DE", "", "toString"])("%s has none that are known here", (country) => {
  expect(provincesOf(country)).toBeNull();
});
