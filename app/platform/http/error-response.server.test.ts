import { describe, expect, it } from "vitest";
import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { AppError } from "../errors.ts";
import { errorBody } from "./error-response.server.ts";

describe("what a failed verb answers", () => {
  it.each(["P1001", "P1017", "57P01", "ECONNREFUSED"])(
    "a database that is gone (%s): 503, worth another try",
    (code) => {
      const error = Object.assign(new Error("Can't reach database server at 10.0.0.1"), { code });
      expect(errorBody(error, "en")).toMatchObject({ status: 503, body: { code: "unavailable" } });
      expect(JSON.stringify(errorBody(error))).not.toContain("10.0.0.1");
    },
  );

  it.each(["P2002", "23505", undefined])("any other error of it (%s) is a bug", (code) => {
    expect(errorBody(Object.assign(new Error("x"), { code }))).toBeUndefined();
  });

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

  it("people read a sentence of the error's own, or what its code means; programs every message, in English", () => {
    const spoken = new AppError("conflict", said("change.busy"));
    expect(errorBody(spoken, "en")?.body.errors).toEqual({ form: spoken.message });
    expect(errorBody(spoken)?.body.errors).toEqual({ form: spoken.message });
    const technical = new AppError("unavailable", "Socket hang up.");
    expect(errorBody(technical, "en")?.body.errors.form).toMatch(/not answering right now/);
    expect(errorBody(technical)?.body.errors).toEqual({ form: "Socket hang up." });
    const field = new AppError("invalid", said("amount.zero"), { fields: { amount: said("amount.zero") } });
    expect(errorBody(field, "en")?.body.errors).toEqual({ amount: field.message });
  });

  it("Shopify's complaints stay at their fields", () => {
    const error = new AppError("shopify_rejected", "No.", { fields: { title: "is too long" } });
    expect(errorBody(error)?.body.errors).toEqual({ title: "is too long" });
  });

  it("a permission that Shopify's refusal names is asked for; one that it does not name is none", () => {
    const refused = (scopes: string[]) => errorBody(new AppError("forbidden", "Access denied.", { scopes }))?.body;
    expect(refused(["read_draft_orders"])).toMatchObject({ code: "forbidden", scopes: ["read_draft_orders"] });
    expect(refused([])).not.toHaveProperty("scopes");
  });

  it("a bug is not dressed up", () => {
    expect(errorBody(new TypeError("x is undefined"))).toBeUndefined();
  });
});
