import { describe, expect, it } from "vitest";
import { changedParts } from "./changed-parts.ts";
import { DraftContent } from "./schema.ts";

const uuid = "7b0f6f0e-98a5-4b53-9d39-3b35a6a2a1c1";
const line = { uuid, variantId: null, title: "Box", quantity: 1, price: "4.50", taxable: true, requiresShipping: true };
const content = (more: object = {}) =>
  DraftContent.parse({
    ...{ lines: [{ ...line, discount: null }], customerId: null, email: "", note: "", tags: ["a", "b"], address: null },
    ...{ discount: null, shipping: { kind: "custom", title: "Courier", price: "5.00" }, taxExempt: false, ...more },
  });

describe("what of a draft was changed", () => {
  it("is nothing where Shopify only writes it in its own way", () => {
    const typed = { tags: ["B", "a"], shipping: { kind: "custom", title: "Courier", price: "5" } };
    expect(changedParts(content(), content(typed))).toEqual([]);
  });

  it("is named part by part, as Shopify calls them", () => {
    const discount = { type: "PERCENTAGE", value: "50", reason: "" };
    expect(changedParts(content(), content({ discount, note: "Ring" }))).toEqual(["note", "appliedDiscount"]);
    expect(changedParts(content(), content({ lines: [{ ...line, price: "4.51", discount: null }] }))).toEqual([
      "lineItems",
    ]);
    expect(changedParts(content(), content({ discountCodes: ["A"] }))).toEqual(["discountCodes"]);
    expect(changedParts(content({ discountCodes: ["a", "B"] }), content({ discountCodes: ["b", "A"] }))).toEqual([]);
    expect(changedParts(content(), content({ customerId: "7" }))).toEqual(["purchasingEntity", "email"]);
  });
});
