import { createInstance } from "i18next";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "#app/platform/errors.ts";
import { said } from "./said.ts";
import { fieldErrors, spoken } from "./spoken.ts";

/** A reader of German, with two sentences. */
const german = createInstance();
void german.init({
  lng: "de",
  initAsync: false,
  resources: {
    de: {
      errors: { title: { long: "Höchstens {{count, number}} Zeichen." }, refund: { most: "Höchstens {{amount}}." } },
    },
  },
});

describe("a sentence for people", () => {
  it("is said in the reader's language, with its values", () => {
    const message = said("refund.most", { amount: "12.50 EUR" });
    expect(spoken(message)).toBe("No more than 12.50 EUR can go back.");
    expect(spoken(message, german)).toBe("Höchstens 12.50 EUR.");
  });

  it("is English in the error that carries it, for logs and programs", () => {
    expect(new AppError("conflict", said("change.busy")).message).toMatch(/^This is still being worked at/);
  });

  it("leaves Shopify's own words as they are", () => {
    expect(spoken("errors: see above", german)).toBe("errors: see above");
    expect(spoken("Le titre est trop long", german)).toBe("Le titre est trop long");
  });

  it("names a rule's own limit, as numbers are written there", () => {
    const wrong = z.object({ title: z.string().max(1200, said("title.long")) }).safeParse({ title: "x".repeat(1201) });
    expect(fieldErrors(wrong.error!)).toEqual({ title: "A title has 1,200 characters at most." });
    expect(fieldErrors(wrong.error!, german)).toEqual({ title: "Höchstens 1.200 Zeichen." });
  });

  it.each([
    [z.string().max(255), "x".repeat(256), "At most 255 characters."],
    [z.string().min(1), "", "Fill this in."],
    [z.string().min(8), "", "At least 8 characters."],
    [z.array(z.string()).max(1), ["a", "b"], "At most 1."],
    [z.array(z.string()).min(1), [], "Choose at least one."],
    [z.int().min(1), 0, "Enter 1 or more."],
    [z.int().max(1_000_000), 1_000_001, "Enter 1,000,000 or less."],
    [z.int(), 1.5, "Enter a whole number."],
    [z.number(), "x", "Enter a number."],
    [z.string(), undefined, "This is needed."],
    [z.array(z.string()), undefined, "This is needed."],
    [z.string().optional().nonoptional(), undefined, "This is needed."],
    [z.union([z.string().regex(/^\d+$/), z.literal("all")]), undefined, "This is needed."],
    [z.union([z.object({ id: z.string() }), z.array(z.string())]), { name: "x" }, "Invalid input"],
    [z.uuid(), "17", "This is not an id."],
    [z.iso.date(), "2026-02-30", "This is no day of the calendar."],
  ])("has general words for a rule without a sentence (%#)", (schema, value, words) => {
    expect(fieldErrors(schema.safeParse(value).error!)).toEqual({ form: words });
  });
});
