import { expect, it } from "vitest";
import { AppError } from "../errors.ts";
import { refusalOf } from "./api-answer.ts";

const waitOf = (...given: ConstructorParameters<typeof AppError>) =>
  refusalOf(new AppError(...given))!.headers?.["retry-after"];

it("what is worth another try says after how many seconds, and nothing else does", () => {
  expect(waitOf("limited", "Too fast.")).toBe("1");
  expect(waitOf("limited", "Too fast.", { retryAfterMs: 2_400 })).toBe("3");
  expect(waitOf("unavailable", "Gone.")).toBe("5");
  expect(waitOf("unavailable", "Gone.", { retryAfterMs: 30_000 })).toBe("30");
  expect(waitOf("conflict", "Changed.")).toBeUndefined();
});
