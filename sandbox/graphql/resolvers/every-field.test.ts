import {
  getNamedType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { adminSchema } from "../schema.ts";
import { resolvers } from "./index.ts";
import { ask, EVERY_SCOPE, testStore } from "./test-world.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const { schema } = adminSchema("2026-10");

/** Fields that answer only to certain arguments. */
const ARGUMENTS: Record<string, string> = {
  "InventoryLevel.quantities": '(names: ["available", "on_hand", "committed", "incoming"])',
  "InventoryItem.inventoryLevel": '(locationId: "gid://shopify/Location/1")',
  "Location.inventoryLevel": '(inventoryItemId: "gid://shopify/InventoryItem/1")',
  "Product.inCollection": '(id: "gid://shopify/Collection/1")',
  "Collection.hasProduct": '(id: "gid://shopify/Product/1")',
};
/** Loud on purpose. */
const REFUSED = new Set(["InventoryLevel.scheduledChanges"]);

const isPlain = (type: GraphQLNamedType): boolean => isScalarType(type) || isEnumType(type);
const isWritten = (type: string, field: string): boolean => Object.hasOwn(resolvers[type] ?? {}, field);

function selectionOf(field: GraphQLField<unknown, unknown>, label: string, depth: number): string | null {
  const type = getNamedType(field.type);
  const given = ARGUMENTS[label];
  if (isPlain(type)) return `${field.name}${given ?? ""}`;
  if (depth === 0) return null;
  if (type.name.endsWith("Connection") && isObjectType(type)) {
    const node: GraphQLNamedType = getNamedType(type.getFields().nodes!.type);
    const inner = isPlain(node) ? "" : fieldsOf(node, depth - 1);
    if (!isPlain(node) && inner === "") return null;
    const nodes = isPlain(node) ? "nodes" : `nodes { ${inner} }`;
    return `${field.name}${given ? given.replace(")", ", first: 3)") : "(first: 3)"} { ${nodes} pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  }
  const inner = fieldsOf(type, depth - 1);
  return inner === "" ? null : `${field.name}${given ?? ""} { ${inner} }`;
}

/** Every field of a type that a resolver is written for, down to `depth` objects. */
function fieldsOf(type: GraphQLNamedType, depth: number): string {
  if (isUnionType(type) || isInterfaceType(type)) {
    const kinds = schema.getPossibleTypes(type).filter((kind) => resolvers[kind.name]);
    const parts = kinds
      .map((kind) => [kind.name, ownFields(kind, depth, `${kind.name}_`)] as const)
      .filter(([, inner]) => inner !== "");
    return ["__typename", ...parts.map(([name, inner]) => `... on ${name} { ${inner} }`)].join(" ");
  }
  return isObjectType(type) ? ownFields(type, depth) : "";
}

// Aliases keep fields of the same name but another type apart when fragments meet.
function ownFields(type: GraphQLObjectType, depth: number, alias = ""): string {
  const fields = Object.values(type.getFields());
  const chosen = resolvers[type.name]
    ? fields.filter(({ name }) => isWritten(type.name, name))
    : fields.filter((field) => isPlain(getNamedType(field.type)) || /^Money/.test(type.name));
  return chosen
    .filter((field) => !REFUSED.has(`${type.name}.${field.name}`))
    .filter((field) => ARGUMENTS[`${type.name}.${field.name}`] !== undefined || !field.args.some(isRequiredArgument))
    .map((field) => {
      const text = selectionOf(field, `${type.name}.${field.name}`, depth);
      return text === null ? null : alias === "" ? text : `${alias}${field.name}: ${text}`;
    })
    .filter((text) => text !== null)
    .join(" ");
}

const ROOTS = [
  "products",
  "productVariants",
  "collections",
  "inventoryItems",
  "locations",
  "customers",
  "orders",
  "webhookSubscriptions",
];
const queryType = schema.getQueryType()!;

describe.each([
  ["demo", 0],
  ["atelier", 0],
  ["demo", 100],
] as const)("every field written answers, for every object of the store %s after %i events", (handle, events) => {
  let store: Store;
  beforeAll(() => {
    store = testStore({ handle, orders: 60, events });
  });
  afterAll(() => store.close());

  it.each(ROOTS)("Query.%s, all pages", (root) => {
    const node = getNamedType(
      (queryType.getFields()[root]!.type as { ofType: GraphQLObjectType }).ofType.getFields().nodes!.type,
    );
    const query = `query ($after: String) { ${root}(first: 25, after: $after) { nodes { ${fieldsOf(node, 3)} } pageInfo { hasNextPage endCursor } } }`;
    let after: string | null = null;
    let seen = 0;
    do {
      const { data, errors } = ask(store, query, { after }, EVERY_SCOPE);
      expect(distinct(errors)).toEqual([]);
      seen += data[root].nodes.length;
      after = data[root].pageInfo.hasNextPage ? data[root].pageInfo.endCursor : null;
    } while (after);
    if (root !== "webhookSubscriptions") expect(seen).toBeGreaterThan(0);
  });

  it.each(["shop", "currentAppInstallation"])("Query.%s", (root) => {
    const { errors } = ask(
      store,
      `{ ${root} { ${fieldsOf(getNamedType(queryType.getFields()[root]!.type), 3)} } }`,
      {},
      EVERY_SCOPE,
    );
    expect(distinct(errors)).toEqual([]);
  });
});

/** One line for each kind of error: the path without its numbers. */
function distinct(errors: { message: string; path?: (string | number)[] }[]): string[] {
  return [
    ...new Set(
      errors.map(
        ({ message, path }) => `${(path ?? []).filter((part) => typeof part === "string").join(".")}: ${message}`,
      ),
    ),
  ];
}

describe("the table of resolvers", () => {
  it("names only types and fields of the real schema", () => {
    const wrong: string[] = [];
    for (const [type, fields] of Object.entries(resolvers)) {
      const known = schema.getType(type);
      if (!known || !isObjectType(known)) wrong.push(type);
      else for (const field of Object.keys(fields)) if (!known.getFields()[field]) wrong.push(`${type}.${field}`);
    }
    expect(wrong).toEqual([]);
  });
});
