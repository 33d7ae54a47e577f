import { expect, it } from "vitest";
import { z } from "zod";
import { unknownFields } from "./unknown-fields.ts";

const variant = z.object({ price: z.string(), size: z.object({ width: z.int() }).nullable().optional() });
const schema = z.object({
  title: z.string(),
  variants: z.array(variant).optional(),
  options: z.record(z.string(), z.object({ value: z.string() })).optional(),
  anything: z.unknown().optional(),
  change: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("tag"), tag: z.string() }),
      z.object({ kind: z.literal("close") }),
    ])
    .optional(),
});

it.each([
  [{ title: "Cup", variants: [{ price: "1", size: { width: 1 } }] }, []],
  [{ titel: "Cup", variants: [{ price: "1", pricee: "2" }] }, ["titel", "variants.0.pricee"]],
  [{ variants: [{ size: { widht: 1 } }, { size: null }] }, ["variants.0.size.widht"]],
  [{ options: { any: { value: "1", valeu: "2" } } }, ["options.any.valeu"]],
  [{ anything: { at: [{ all: 1 }] } }, []],
  [{ change: { kind: "tag", tag: "x" } }, []],
  [{ change: { kind: "tag", tag: "x", tags: [] } }, ["change.tags"]],
  [{ title: { of: "another type" }, variants: { of: "another type" } }, []],
  [[], []],
  ["text", []],
  [JSON.parse('{"__proto__": 1, "constructor": 2}'), ["__proto__", "constructor"]],
  [JSON.parse('{"options": {"__proto__": {"value": "1"}}}'), ["options.__proto__"]],
])("of %j: %j", (value, names) => {
  expect(unknownFields(schema, value)).toEqual(names);
});
