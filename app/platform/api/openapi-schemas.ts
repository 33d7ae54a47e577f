import { z } from "zod";
import { GivenMoney, Money, MoneyBag } from "./money-data.ts";

type Json = Readonly<Record<string, unknown>>;

/** Shapes that many endpoints share: the document says each once, and refers to it. */
const SHARED = { Money, MoneyBag };
export const SHARED_NAMES = ["Money", "MoneyBag"] as const satisfies (keyof typeof SHARED)[];

const names = z.registry<{ name: keyof typeof SHARED }>();
for (const name of SHARED_NAMES) names.add(SHARED[name], { name });
// What a request may say of it is a part of what there is.
names.add(GivenMoney, { name: "Money" });

/** As JSON Schema, in OpenAPI 3.1's own dialect; shared shapes are referred to. */
export function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override({ zodSchema, jsonSchema, path }) {
      const name = path.length > 0 ? names.get(zodSchema)?.name : undefined;
      if (name === undefined) return;
      const { description } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      jsonSchema.$ref = `#/components/schemas/${name}`;
      // Its own words for it, where it has some.
      if (description !== undefined && description !== SHARED[name].description) jsonSchema.description = description;
    },
  });
  return rest;
}

/** Each shared shape by its name. */
export const sharedSchemas = (): Json =>
  Object.fromEntries(SHARED_NAMES.map((name) => [name, schemaOf(SHARED[name], "output")]));
