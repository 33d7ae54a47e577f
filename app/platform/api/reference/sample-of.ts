import { type Schema, shapeOf } from "./fields-of.ts";

type Shared = Readonly<Record<string, Schema>>;

const ID = "1234567890";
const UUID = "6f0c2a1e-8b7d-4c5e-9a3f-2d1b0c4e5f6a";

/** A value that looks like those of the schema: of an object what it needs, or else the first that it takes. `shared`: what it refers to. */
export function sampleOf(schema: Schema, shared: Shared = {}, name = ""): unknown {
  if (schema.$ref !== undefined) return shared[shapeOf(schema.$ref)]?.examples?.[0] ?? {};
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return sampleOf(choices.find(({ type }) => type !== "null") ?? {}, shared, name);
  const [type] = [schema.type].flat();
  if (type === "object") return objectSample(schema, shared);
  if (type === "array") return schema.items ? [sampleOf(schema.items, shared, name.replace(/s$/, ""))] : [];
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return false;
  return type === "string" ? textSample(schema, name) : null;
}

function objectSample({ properties = {}, required = [] }: Schema, shared: Shared): Record<string, unknown> {
  const needed = required.filter((name) => properties[name]?.default === undefined);
  const names = needed.length > 0 ? needed : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name] ?? {}, shared, name)]));
}

function textSample({ format, pattern }: Schema, name: string): string {
  if (format === "uuid") return UUID;
  if (format === "date") return "2026-11-20";
  if (format === "email") return "dev@example.com";
  if (format === "uri" || /target|uri|url/i.test(name)) return "https://example.com/hook";
  return pattern?.startsWith("^\\d") ? ID : name || "text";
}
