// The app and the sandbox count money by tables of their own: they must say the same, or every figure is off by powers of ten.
import { describe, expect, it } from "vitest";
import { exponentOf, moneyText, parseMoney } from "#app/platform/money.ts";
import { decimal, fixed } from "#sandbox/graphql/resolvers/money.ts";
import { exponentOf as sandboxExponentOf } from "#sandbox/store/currency.ts";
import { decimalOf } from "#sandbox/store/truth.ts";

const currencies = Intl.supportedValuesOf("currency");

describe("every currency that the language knows", () => {
  it("has the same number of decimals in the app and in the sandbox", () => {
    expect(currencies.length).toBeGreaterThan(150);
    const decimals = (of: (currency: string) => number) => Object.fromEntries(currencies.map((c) => [c, of(c)]));
    expect(decimals(sandboxExponentOf)).toEqual(decimals(exponentOf));
  });

  it("is read by the app as the sandbox prints it, to the minor unit", () => {
    for (const currency of currencies)
      for (const minor of [0, 1, -1, 5, 10, 99, 100, 1_234, -120_050, 9_999_999]) {
        expect(parseMoney(decimal(minor, currency), currency), currency).toBe(BigInt(minor));
        expect(parseMoney(fixed(minor, currency), currency), currency).toBe(BigInt(minor));
        expect(moneyText(BigInt(minor), currency), currency).toBe(decimalOf(minor, currency));
      }
  });

  it("has the decimals of ISO 4217 where shops round otherwise", () => {
    const decimals = ["HUF", "COP", "IDR", "PKR", "MMK", "LBP", "IQD", "JPY", "KWD", "GBP"].map(sandboxExponentOf);
    expect(decimals).toEqual([2, 2, 2, 2, 2, 2, 3, 0, 3, 2]);
  });

  it("is three capital letters: anything else is refused by both", () => {
    for (const word of ["", "gbp", "POUNDS", "£"]) {
      expect(() => exponentOf(word)).toThrow(RangeError);
      expect(() => sandboxExponentOf(word)).toThrow(RangeError);
    }
  });
});
