import { expect, test } from "vitest";
import { checkTrace } from "./check-trace.ts";

const TODAY = "2026-11-21";
const checked = (search: string) => checkTrace(new URLSearchParams(search), TODAY);
const codes = (search: string) => {
  const answer = checked(search);
  return answer.input === null ? answer.problems.map(({ field, code }) => `${field} ${code}`) : [];
};

test("a right address is a question, with the first lines where it names none", () => {
  expect(checked("metric=netSales&from=2026-11-01&to=2026-11-21&channel=Online+Store")).toMatchObject({
    input: { metric: "netSales", offset: 0, by: "line", filters: { channel: ["Online Store"] } },
  });
});

test.each([
  ["metric=nope&from=2026-11-01&to=2026-11-02", ["metric noNumber"]],
  ["metric=netSales&from=2026-11-05&to=2026-11-02", ["to reversed"]],
  ["metric=netSales&from=2026-02-31&to=2026-11-02", ["from noDay"]],
  ["metric=netSales&from=2026-11-22&to=2026-11-23", ["from future"]],
  ["metric=netSales&from=2026-11-01&to=2026-11-02&offset=-50", ["offset noPage"]],
  ["metric=netSales&from=2026-11-01&to=2026-11-02&weekday=9", ["weekday unknown"]],
  ["", ["metric noNumber", "from missing", "to missing"]],
])("%s is answered with what is wrong with it", (search, expected) => {
  expect(codes(search)).toEqual(expected);
});
