import { expect, it } from "vitest";
import { isDeadlock, untilThrough } from "./deadlock.ts";

const failed = (code: string, message = "x") => Object.assign(new Error(message), { code });
const RAW =
  "\nInvalid `prisma.$executeRaw()` invocation:\n\n\nRaw query failed. Code: `40P01`. Message: `deadlock detected`";

it.each([failed("40P01"), failed("40001"), failed("P2034"), failed("P2010", RAW)])("%s is a deadlock", (error) => {
  expect(isDeadlock(error)).toBe(true);
});

it.each([undefined, "40P01", failed("23505"), failed("P2010", "Raw query failed. Code: `23505`."), new Error(RAW)])(
  "%s is none",
  (error) => {
    expect(isDeadlock(error)).toBe(false);
  },
);

it("a transaction that was in another's way is done again, five times in all; what else failed is not", async () => {
  const tries = async (error: Error, until: number) => {
    let times = 0;
    const work = () => (++times < until ? Promise.reject(error) : Promise.resolve(times));
    return [await untilThrough(work).catch(() => "failed"), times];
  };
  expect(await tries(failed("40P01"), 5)).toEqual([5, 5]);
  expect(await tries(failed("40P01"), 9)).toEqual(["failed", 5]);
  expect(await tries(failed("23505"), 2)).toEqual(["failed", 1]);
});
