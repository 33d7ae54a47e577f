import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exponentOf, formatMoney, moneyText, parseMoney, roundMoney } from "./money.ts";

describe("money is integer minor units of its currency", () => {
  it.each([
    ["12.5", "USD", 1250n],
    ["12.50", "USD", 1250n],
    ["12.500", "USD", 1250n],
    ["-0.01", "EUR", -1n],
    ["-0.0", "EUR", 0n],
    ["1000.0", "JPY", 1000n],
    ["1.234", "KWD", 1234n],
    ["90071992547409.93", "USD", 9007199254740993n],
    ["123456789012345678.99", "USD", 12345678901234567899n],
    ["7", "GBP", 700n],
  ])("%s %s is %s", (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
  });

  it.each(["", "-", ".5", "5.", "1e3", "1,00", " 1", "--1", "NaN", "1.2.3", "0x10", "1.x"])("refuses %j", (text) => {
    expect(() => parseMoney(text, "USD")).toThrow(RangeError);
    expect(() => roundMoney(text, "USD")).toThrow(RangeError);
  });

  it("refuses an amount finer than the currency, rather than lose a part of it", () => {
    expect(() => parseMoney("0.005", "USD")).toThrow(/finer/);
    expect(() => parseMoney("10.5", "JPY")).toThrow(/finer/);
  });

  it("rounds prices half away from zero where asked to", () => {
    expect(roundMoney("0.005", "USD")).toBe(1n);
    expect(roundMoney("-0.005", "USD")).toBe(-1n);
    expect(roundMoney("0.0049", "USD")).toBe(0n);
    expect(roundMoney("10.5", "JPY")).toBe(11n);
  });

  it("comes back from its text unchanged, in every exponent", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.constantFrom("USD", "JPY", "KWD"), (minor, currency) => {
        expect(parseMoney(moneyText(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it("knows currencies without and with three decimals", () => {
    expect([exponentOf("JPY"), exponentOf("USD"), exponentOf("KWD"), exponentOf("HUF")]).toEqual([0, 2, 3, 2]);
    expect(() => exponentOf("nothing")).toThrow(RangeError);
  });

  it("is written for people in their language, big amounts exactly", () => {
    expect(formatMoney(-123450n, "USD", "en")).toBe("-$1,234.50");
    expect(formatMoney(123450n, "EUR", "de")).toBe("1.234,50\u00a0€");
    expect(formatMoney(1234n, "JPY", "en")).toBe("¥1,234");
    expect(formatMoney(900719925474099312n, "USD", "en")).toBe("$9,007,199,254,740,993.12");
    expect(formatMoney(123450n, "USD", "en", { digits: 0 })).toBe("$1,235");
  });
});
