import { describe, expect, it } from "vitest";
import { DraftContent } from "#app/features/orders/schema.ts";
import { contentFrom, countedFrom, customLine, EMPTY_DRAFT, valuesOf } from "./draft-values.ts";

const counted = { currency: "USD", lines: [], rates: [], taxesIncluded: false } as never;
const item = { title: "Gift wrap", price: "4.50", quantity: 2, taxable: false, requiresShipping: true };

describe("a draft's form", () => {
  it("sends what it shows, and shows what was sent", () => {
    const values = { ...EMPTY_DRAFT, lines: [customLine(item)], email: " a@example.com " };
    const content = DraftContent.parse(contentFrom(values));
    expect(content).toMatchObject({ lines: [item], email: "a@example.com", address: null, discount: null });
    expect(contentFrom(valuesOf(content, counted))).toEqual(content);
  });

  it("is counted anew for what adds to the sum, not for its note, tags or e-mail address", () => {
    const values = { ...EMPTY_DRAFT, lines: [customLine(item)] };
    const written = { ...values, note: "Ring", tags: ["vip"], email: "a@example.com" };
    expect(countedFrom(written)).toEqual(countedFrom(values));
    expect(countedFrom({ ...values, discountCodes: ["WELCOME10"] })).not.toEqual(countedFrom(values));
  });

  it("leaves what is no number to be refused", () => {
    const lines = [{ ...customLine(item), quantity: "two" }];
    const refused = DraftContent.safeParse(contentFrom({ ...EMPTY_DRAFT, lines }));
    expect(refused.error?.issues.map(({ path }) => path.join("."))).toEqual(["lines.0.quantity"]);
  });

  it("without items is refused as a whole", () => {
    expect(DraftContent.safeParse(contentFrom(EMPTY_DRAFT)).error?.issues[0]?.path).toEqual(["lines"]);
  });
});
