import { describe, expect, it } from "vitest";
import { InventorySettingsInput } from "./schema.ts";

const read = (deadStockDays: unknown) => InventorySettingsInput.safeParse({ deadStockDays, overstockDays: null });

describe("the days of the inventory reports", () => {
  it("are text from a form, numbers from a program; empty is the default", () => {
    expect([" 30 ", "", 45, null, undefined].map((value) => read(value).data?.deadStockDays)).toEqual([
      30,
      null,
      45,
      null,
      null,
    ]);
  });

  it("are whole, at least one and at most ten years", () => {
    for (const value of ["0", "-1", "1.5", "1e2", "ten", "3651", 0, 2.5, NaN]) expect(read(value).success).toBe(false);
  });
});
