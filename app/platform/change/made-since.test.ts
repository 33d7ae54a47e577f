import { describe, expect, it } from "vitest";
import { isMadeSince, oursOf, sinceOf } from "./made-since.ts";

const begunAt = new Date("2026-11-22T02:00:30.900Z");
const made = (createdAt: string, id = "1") => ({ id, createdAt });

describe("what a lost try may have made", () => {
  it("is dated since, though Shopify's clock is a minute behind and knows whole seconds only", () => {
    expect(isMadeSince(made("2026-11-22T01:59:30Z"), begunAt, null)).toBe(true);
    expect(isMadeSince(made("2026-11-22T01:59:29Z"), begunAt, null)).toBe(false);
    expect(sinceOf(begunAt)).toBe("2026-11-22T01:59:30Z");
  });

  it("was not there before the try", () => {
    expect(isMadeSince(made("2026-11-22T02:00:31Z"), begunAt, ["1"])).toBe(false);
    expect(isMadeSince(made("2026-11-22T02:00:31Z", "2"), begunAt, ["1"])).toBe(true);
  });

  it("is ours where it is the only one, found right after the answer was lost", () => {
    const unsure = expect.objectContaining({ code: "conflict", details: { reason: "unsure" } }) as Error;
    expect(oursOf([], true)).toBeNull();
    expect(oursOf(["one"], false)).toBe("one");
    expect(() => oursOf(["one"], true)).toThrow(unsure);
    expect(() => oursOf(["one", "two"], false)).toThrow(unsure);
  });
});
