import { expect, it } from "vitest";
import { z } from "zod";
import { fieldsOf, type Schema } from "./fields-of.ts";
import { sampleOf } from "./sample-of.ts";

const schema = z.toJSONSchema(
  z.object({
    title: z.string().describe("As people read it."),
    id: z.string().regex(/^\d{1,18}$/),
    kind: z.enum(["a", "b"]).nullable(),
    variants: z.array(z.object({ price: z.string(), size: z.object({ width: z.int() }).nullable() })).optional(),
  }),
) as Schema;

it("everything is named from the outside in, with its type and whether it is needed", () => {
  expect(fieldsOf(schema).map(({ name, type, isRequired }) => [name, type, isRequired])).toEqual([
    ["title", "string", true],
    ["id", "string", true],
    ["kind", '"a" | "b" | null', true],
    ["variants", "array of object", false],
    ["variants[].price", "string", true],
    ["variants[].size", "object | null", true],
    ["variants[].size.width", "integer", true],
  ]);
  expect(fieldsOf(schema)[0]!.description).toBe("As people read it.");
});

it("a sample has what is needed, and looks like it", () => {
  expect(sampleOf(schema)).toEqual({ title: "title", id: "1234567890", kind: "a" });
});

it("what is shared is named, not told again, and looks in a sample as its own example does", () => {
  const referring: Schema = {
    type: "object",
    properties: {
      price: { $ref: "#/components/schemas/Money", description: "Of a unit." },
      cost: { anyOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] },
    },
    required: ["price"],
  };
  expect(fieldsOf(referring)).toEqual([
    { name: "price", type: "Money", description: "Of a unit.", isRequired: true, shape: "Money" },
    { name: "cost", type: "Money | null", description: undefined, isRequired: false, shape: "Money" },
  ]);
  expect(sampleOf(referring, { Money: { examples: [{ amount: "12.50" }] } })).toEqual({ price: { amount: "12.50" } });
});
