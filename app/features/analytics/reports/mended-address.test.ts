import { expect, test } from "vitest";
import { addressOf, searchOf } from "./address.ts";
import { isPeriodWrong, mendedAddress } from "./mended-address.ts";
import { problem } from "./problem.ts";

const address = addressOf(
  new URLSearchParams("from=2026-11-05&to=2026-11-02&compare=year&by=eon&channel=POS&currency=usd&currency=EUR&sort=x"),
  ["by"],
);
const mended = (...problems: ReturnType<typeof problem>[]) =>
  searchOf({ ...address, ...mendedAddress(address, problems) });

test("only what is wrong is taken away", () => {
  expect(mended(problem("to", "reversed"))).toBe("compare=year&by=eon&sort=x&channel=POS&currency=usd&currency=EUR");
  expect(mended(problem("currency", "noValue", { value: "usd" }), problem("by", "unknown"))).toBe(
    "from=2026-11-05&to=2026-11-02&compare=year&sort=x&channel=POS&currency=EUR",
  );
  expect(mended(problem("channel", "notFiltered"), problem("sort", "unsorted"))).toBe(
    "from=2026-11-05&to=2026-11-02&compare=year&by=eon&currency=usd&currency=EUR",
  );
});

test("the default period is offered where nothing but the period is wrong", () => {
  expect(isPeriodWrong([problem("from", "noDay"), problem("to", "noDay")])).toBe(true);
  expect(isPeriodWrong([problem("from", "noDay"), problem("by", "unknown")])).toBe(false);
});
