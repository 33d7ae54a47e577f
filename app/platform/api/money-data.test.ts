import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldErrors } from "#app/i18n/spoken.ts";
import { amountGiven, GivenMoney, Money, moneyOf } from "./money-data.ts";
import { schemaOf, SHARED_NAMES, sharedSchemas } from "./openapi-schemas.ts";

describe("money of the API", () => {
  it.each([
    ["1250", "USD", "12.50"],
    ["-5", "USD", "-0.05"],
    ["1250", "JPY", "1250"],
    ["3000", "KWD", "3.000"],
    ["12345678901234567899", "USD", "123456789012345678.99"],
  ])("%s minor units of %s are %s", (minor, currencyCode, amount) => {
    expect(Money.parse(moneyOf(minor, currencyCode))).toEqual({ amount, currencyCode });
  });

  it("of a request is refused by field where it is no money, less than nothing, or of another currency", () => {
    const Body = z.object({ price: GivenMoney });
    const wrong = (price: unknown) => Object.keys(fieldErrors(Body.safeParse({ price }).error!));
    expect(wrong(undefined)).toEqual(["price"]);
    expect(wrong("12.50")).toEqual(["price"]);
    expect(wrong({ amount: 12.5, currencyCode: "USD" })).toEqual(["price.amount"]);
    expect(wrong({ amount: "12,50", currencyCode: "USD" })).toEqual(["price.amount"]);
    expect(wrong({ amount: "-1", currencyCode: "USD" })).toEqual(["price.amount"]);
    expect(wrong({ amount: "1", currencyCode: "usd" })).toEqual(["price.currencyCode"]);
    expect(amountGiven({ amount: "1", currencyCode: "USD" }, "USD", "price")).toBe("1");
    expect(() => amountGiven({ amount: "1", currencyCode: "EUR" }, "USD", "price")).toThrow(/USD/);
  });

  it("stands once in the document, however it is described, narrowed or wrapped", () => {
    const at = "#/components/schemas/Money";
    const { properties } = schemaOf(
      z.object({ a: Money, b: Money.nullable(), c: z.array(GivenMoney), d: GivenMoney.describe("Of a unit.") }),
      "input",
    );
    expect(properties).toEqual({
      a: { $ref: at },
      b: { anyOf: [{ $ref: at }, { type: "null" }] },
      c: { type: "array", items: { $ref: at } },
      d: { $ref: at, description: "Of a unit." },
    });
    expect(Object.keys(sharedSchemas())).toEqual(SHARED_NAMES);
    expect(sharedSchemas().Money).toMatchObject({ properties: { amount: { type: "string" } } });
  });
});
