import { describe, expect, it } from "vitest";
import { RANGE_MINUTES, stretchesOf } from "./ranges.ts";
import { RANGES } from "./schema.ts";

describe("the stretches of a chart", () => {
  it("have no holes, end with the one that holds this moment, and fill their range", () => {
    const now = new Date("2026-11-01T06:30:31Z"); // New York's clock goes back that night: instants do not
    for (const range of RANGES) {
      const { whole, each } = RANGE_MINUTES[range];
      const stretches = stretchesOf(range, now).map((at) => at.getTime());
      expect(stretches).toHaveLength(whole / each);
      expect(new Set(stretches.slice(1).map((at, before) => at - stretches[before]!))).toEqual(
        new Set([each * 60_000]),
      );
      expect(now.getTime() - stretches.at(-1)!).toBeLessThan(each * 60_000);
    }
  });
});
