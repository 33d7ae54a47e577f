import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { errorBody } from "./error-response.server.ts";

describe("what a failed verb answers", () => {
  it("broken rules: 422, with the first message for each field", () => {
    const Input = z.object({
      title: z.string().min(1, "Give it a title"),
      prices: z.array(z.object({ amount: z.number() })),
    });
    const { error } = Input.safeParse({ title: "", prices: [{ amount: "x" }] });
    expect(errorBody(error)).toMatchObject({
      status: 422,
      body: { code: "invalid", errors: { title: "Give it a title", "prices.0.amount": expect.any(String) } },
    });
  });

  it.each([
    ["not_found", 404],
    ["forbidden", 403],
    ["conflict", 409],
    ["limited", 429],
    ["shopify_rejected", 422],
    ["unavailable", 503],
  ] as const)("%s: %d, with its message", (code, status) => {
    expect(errorBody(new AppError(code, "Because."))).toEqual({ status, body: { code, errors: { form: "Because." } } });
  });

  it("Shopify's complaints stay at their fields", () => {
    const error = new AppError("shopify_rejected", "No.", { fields: { title: "is too long" } });
    expect(errorBody(error)?.body.errors).toEqual({ title: "is too long" });
  });

  it("a bug is not dressed up", () => {
    expect(errorBody(new TypeError("x is undefined"))).toBeUndefined();
  });
});
