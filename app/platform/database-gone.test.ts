import { expect, it } from "vitest";
import { refusalOf } from "./api/api-answer.ts";
import { databaseGone } from "./database-gone.ts";

const gone = Object.assign(new Error("Can't reach database server at 10.0.0.1"), { code: "P1001" });

it("a database that does not answer is worth another try, and nothing is told of where it is", () => {
  expect(databaseGone(gone)).toMatchObject({ code: "unavailable", cause: gone });
  const refusal = refusalOf(gone);
  expect(refusal?.code).toBe("unavailable");
  expect(JSON.stringify([refusal?.message, refusal?.details])).not.toContain("10.0.0.1");
});

it.each([
  undefined,
  null,
  "P1001",
  { code: "P1001" },
  new Error("P1001"),
  Object.assign(new Error("x"), { code: "P2002" }),
])("%s is something else", (error) => {
  expect(databaseGone(error)).toBeUndefined();
});
