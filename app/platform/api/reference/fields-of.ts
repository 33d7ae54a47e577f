/** As much of JSON Schema as the API's document uses. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly examples?: readonly unknown[];
  /** "#/components/schemas/Money" */
  readonly $ref?: string;
}

/** One line of the reference: "variants[].price". */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
  /** The shared shape that its type names. */
  readonly shape: string | undefined;
}

const DEEPEST = 6;

/** Everything a schema names, from the outside in, in its own order. */
export function fieldsOf(schema: Schema, prefix = "", depth = 0): Field[] {
  if (depth > DEEPEST) return [];
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, one]) => {
    const inner = innerOf(one);
    const path = `${prefix}${name}`;
    const field = { name: path, type: typeText(one), isRequired: required.includes(name), shape: shapeIn(one) };
    const below = inner ? fieldsOf(inner.schema, `${path}${inner.between}`, depth + 1) : [];
    return [{ ...field, description: one.description ?? described(one) }, ...below];
  });
}

// What stands beside null says more than the pair of them.
const described = (one: Schema) => one.anyOf?.find(({ type }) => type !== "null")?.description;

function innerOf(one: Schema, between = "."): { schema: Schema; between: string } | undefined {
  if (one.properties) return { schema: one, between };
  if (one.items) return innerOf(one.items, `[]${between}`);
  const choice = (one.anyOf ?? one.oneOf)?.find((each) => each.properties ?? each.items);
  if (choice) return innerOf(choice, between);
  const { additionalProperties: values } = one;
  return typeof values === "object" && values.properties ? innerOf(values, `.*${between}`) : undefined;
}

/** The name at the end of a reference. */
export const shapeOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** The shared shape that a type is made of; undefined where it is of none. */
export function shapeIn(schema: Schema): string | undefined {
  if (schema.$ref !== undefined) return shapeOf(schema.$ref);
  const parts = [...(schema.anyOf ?? schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])];
  return parts.map(shapeIn).find((shape) => shape !== undefined);
}

/** "string", "integer | null", "“a” | “b”", "array of object". */
export function typeText(schema: Schema): string {
  if (schema.$ref !== undefined) return shapeOf(schema.$ref);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeText))].join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const [type = "any"] = [schema.type].flat();
  if (type === "array") return schema.items ? `array of ${typeText(schema.items)}` : "array";
  const nullable = Array.isArray(schema.type) && schema.type.includes("null") ? " | null" : "";
  return `${type}${schema.format ? ` (${schema.format})` : ""}${nullable}`;
}
