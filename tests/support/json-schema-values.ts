import fc from "fast-check";

/** As much of JSON Schema as the API's document uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
}

/** With what it refers to in its place. */
export const inlined = (schema: JsonSchema, shared: Readonly<Record<string, object>>): JsonSchema =>
  JSON.parse(
    JSON.stringify(schema, (_, part: unknown) => {
      const ref = typeof part === "object" && part !== null && "$ref" in part ? String(part.$ref) : undefined;
      return ref === undefined ? part : shared[ref.slice(ref.lastIndexOf("/") + 1)];
    }),
  ) as JsonSchema;

const ODD_TEXTS = [
  "",
  " ",
  "0",
  "-1",
  "999999999999999999",
  "a\u0000b",
  "\ud800",
  "' or 1=1 --",
  "%_\\",
  "gid://shopify/Product/1",
  "__proto__",
  "2026-02-30",
  "x".repeat(5000),
];
const oddText = fc.constantFrom(...ODD_TEXTS);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), oddText, fc.constantFrom(null, -1, 1e300, 2 ** 53, 0.5));

/**
 * Values of a schema, of which every so often a part is something else: too large, of another type, odd text. `ids` are put where a number
 * is asked for as text.
 */
export function valuesOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary: shaped(schema, ids) }, { weight: 1, arbitrary: anything });
}

function shaped(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => valuesOf(one, ids)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const [type] = [schema.type].flat();
  if (type === "string") return fc.oneof(fc.constantFrom(...ids), textOf(schema.pattern), oddText, fc.string());
  if (type === "integer" || type === "number") {
    const { minimum = -1e9, maximum = 1e9 } = schema;
    const whole = fc.integer({ min: Math.max(-(2 ** 31), Math.ceil(minimum)), max: Math.min(2 ** 31 - 1, maximum) });
    return fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: fc.double() });
  }
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "array")
    return fc.array(valuesOf(schema.items ?? {}, ids), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
  if (type === "object") return objectOf(schema, ids);
  return anything;
}

function objectOf({ properties = {}, required = [], additionalProperties }: JsonSchema, ids: readonly string[]) {
  const parts = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valuesOf(one, ids)]));
  const named = fc.record(parts, { requiredKeys: required.filter((name) => name in parts) });
  if (typeof additionalProperties !== "object") return named;
  const more = fc.dictionary(fc.string({ maxLength: 10 }), valuesOf(additionalProperties, ids), { maxKeys: 3 });
  return fc.tuple(named, more).map(([a, b]) => ({ ...b, ...a }));
}

function textOf(pattern: string | undefined): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.string();
  try {
    return fc.stringMatching(new RegExp(pattern, "u"));
  } catch {
    return fc.string(); // a look-ahead, which cannot be made up
  }
}
