import { expect, it } from "vitest";
import { queueErrors } from "./queue-errors.server.ts";

it("tells one trouble at once, then now and again with how often it came; another one at once as well", () => {
  const lines: unknown[][] = [];
  let now = 0;
  const heard = queueErrors(
    ({ err, times }) => lines.push([err.message, times]),
    () => now,
  );
  const gone = (queue: string) => ({
    code: "ECONNREFUSED",
    message: `refused (Queue: ${queue}, Worker: 1)`,
    stack: "at …",
  });
  for (let at = 0; at < 100; at++) heard(gone(`queue.${at}`));
  heard(new Error("another"));
  now = 31_000;
  heard(gone("queue.0"));
  expect(lines).toEqual([
    ["refused (Queue: queue.0, Worker: 1)", 1],
    ["another", 1],
    ["refused (Queue: queue.0, Worker: 1)", 100],
  ]);
});
