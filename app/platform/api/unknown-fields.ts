import { z } from "zod";

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
}

const shapes = new WeakMap<z.ZodType, Shape>();

/** The paths of a body's fields that its schema does not name, at any depth: "variants.0.pricee". */
export function unknownFields(schema: z.ZodType, value: unknown): string[] {
  const shape = shapes.get(schema) ?? (z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape);
  shapes.set(schema, shape);
  return unknownIn(shape, value, []);
}

function unknownIn(shape: Shape | boolean | undefined, value: unknown, path: readonly string[]): string[] {
  if (typeof value !== "object" || value === null || typeof shape !== "object" || shape.allOf) return [];
  const type = Array.isArray(value) ? "array" : "object";
  const choices = (shape.anyOf ?? shape.oneOf)?.filter((one) => one.type === undefined || one.type === type);
  // Of several shapes the one that leaves out least is meant.
  const unknown = choices?.map((one) => unknownIn(one, value, path)).toSorted((a, b) => a.length - b.length);
  if (unknown) return unknown[0] ?? [];
  if (Array.isArray(value)) return value.flatMap((one, at) => unknownIn(shape.items, one, [...path, String(at)]));
  return Object.entries(value).flatMap(([name, part]) => {
    // No schema keeps it: a filter by it would let everything through.
    if (name === "__proto__") return [[...path, name].join(".")];
    const known = Object.hasOwn(shape.properties ?? {}, name) ? shape.properties![name] : shape.additionalProperties;
    const isOpen = known !== undefined && known !== false;
    return isOpen || !isObject(shape) ? unknownIn(known, part, [...path, name]) : [[...path, name].join(".")];
  });
}

// What says nothing of its fields takes any.
const isObject = ({ properties, additionalProperties }: Shape): boolean =>
  properties !== undefined || additionalProperties === false;
