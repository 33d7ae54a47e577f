import { describe, expect, it } from "vitest";
import { gather } from "./gather.ts";

describe("calls that come while one is under way", () => {
  it("go together in the next, each with its own answer", async () => {
    const calls: number[][] = [];
    const twice = gather(
      async (items: readonly number[]) => {
        calls.push([...items]);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return items.map((item) => item * 2);
      },
      3,
      10,
    );
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(twice))).toEqual([2, 4, 6, 8, 10, 12]);
    expect(calls).toEqual([[1], [2, 3, 4], [5, 6]]);
  });

  it("share a failure, and those after them are not harmed", async () => {
    let isBroken = true;
    const same = gather(
      async (items: readonly string[]) => {
        await Promise.resolve();
        if (isBroken) throw new Error("broken");
        return items;
      },
      10,
      10,
    );
    const answers = await Promise.allSettled([same("a"), same("b")]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    isBroken = false;
    expect(await same("c")).toBe("c");
  });

  it("are refused where too many wait already", async () => {
    const slow = gather(async (items: readonly number[]) => (await new Promise(setImmediate), items), 1, 2);
    const answers = await Promise.allSettled([1, 2, 3, 4].map(slow));
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
  });
});
