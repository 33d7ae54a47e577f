import { describe, expect, it } from "vitest";
import { SyncSettingsInput } from "./schema.ts";

describe("the sync's settings", () => {
  const given = (ordersPollMinutes: unknown) =>
    SyncSettingsInput.safeParse({ ordersPollMinutes, othersPollMinutes: "", pollOverlapSeconds: "" });

  it("take whole numbers written in digits, and an empty field for the default", () => {
    expect(given(" 15 ").data).toMatchObject({ ordersPollMinutes: 15, othersPollMinutes: null });
    expect(given(15).data).toMatchObject({ ordersPollMinutes: 15 });
  });

  it.each(["1e2", "0x10", "0", "-5", "1.5", "1441", "+5", "٣", "ten"])("refuse %s", (text) => {
    expect(given(text).success).toBe(false);
  });
});
