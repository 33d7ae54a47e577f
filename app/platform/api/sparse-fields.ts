import { z } from "zod";
import { ApiRefusal } from "./api-answer.ts";
import type { Endpoint } from "./endpoint.ts";

/** Which parts of an answer are wanted: a name alone stands for all that is below it. */
export interface Wanted {
  readonly [name: string]: Wanted | true;
}

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

const MOST = 100;

/** The query that any GET may have. */
export const FIELDS = "fields";

/**
 * "id,variants.price" as a tree; undefined where no fields are named. Throws ApiRefusal (invalid) for names that the answer does not have:
 * a misspelt one would be missed in silence.
 */
export function wantedOf({ data }: Pick<Endpoint, "data">, { searchParams }: URL): Wanted | undefined {
  if (!searchParams.has(FIELDS)) return undefined;
  const paths = searchParams.getAll(FIELDS).flatMap((text) => text.split(",").map((path) => path.trim()));
  const shape = z.toJSONSchema(data, { io: "output", unrepresentable: "any" }) as Shape;
  const unknown = paths.slice(0, MOST).find((path) => !isThere(shape, path.split(".")));
  if (unknown !== undefined || paths.length > MOST)
    throw new ApiRefusal("invalid", "The request breaks a rule: see details.fields.", {
      fields: { fields: unknown === undefined ? `${MOST} names at most.` : `There is no “${unknown.slice(0, 100)}”.` },
    });
  return treeOf(paths);
}

/** The wanted parts of a value, of each entry of a list. */
export function pick(wanted: Wanted, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => pick(wanted, one));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, part]) => {
    const below = Object.hasOwn(wanted, name) ? wanted[name]! : undefined;
    return below === undefined ? [] : [[name, below === true ? part : pick(below, part)]];
  });
  return Object.fromEntries(kept);
}

function treeOf(paths: readonly string[]): Wanted {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const [first, ...rest] = path.split(".") as [string, ...string[]];
    names.set(first, [...(names.get(first) ?? []), rest.join(".")]);
  }
  return Object.fromEntries([...names].map(([name, rest]) => [name, rest.includes("") ? true : treeOf(rest)]));
}

function isThere(shape: Shape | boolean | undefined, [name, ...rest]: readonly string[]): boolean {
  if (shape === undefined || shape === false) return false;
  if (name === undefined || shape === true) return true;
  if (shape.anyOf) return shape.anyOf.some((one) => isThere(one, [name, ...rest]));
  if (shape.items) return isThere(shape.items, [name, ...rest]);
  if (shape.properties && Object.hasOwn(shape.properties, name)) return isThere(shape.properties[name], rest);
  return name !== "" && shape.additionalProperties !== undefined && isThere(shape.additionalProperties, rest);
}
