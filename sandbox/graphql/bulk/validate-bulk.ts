// What a bulk query or mutation may look like, with Shopify's own words for what it may not.
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  parse,
  type DocumentNode,
  type GraphQLCompositeType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { isConnection } from "../cost.ts";
import type { AdminSchema } from "../schema.ts";
import { fragmentsOf } from "../selection.ts";
import { syntaxError, validateDocument } from "../validate.ts";

export interface UserError {
  field: string[] | null;
  message: string;
  code: string | null;
}

const MAX_BYTES = 65_535;

interface Found {
  connections: number;
  depth: number;
  withNodes: string[];
  withoutId: string[];
  inList: boolean;
}

interface At {
  depth: number;
  /** The connection whose node this is, and whether that node selects a plain id. */
  parent: { name: string; hasId: boolean } | null;
  inList: boolean;
}

type Look = (set: SelectionSetNode, type: GraphQLCompositeType, at: At) => void;

/** Walks a selection; `selectionsOf` flattens fragments, since only what is asked counts here, not of which type. */
function look(
  admin: AdminSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: GraphQLCompositeType,
): Found {
  const fragments = fragmentsOf(document);
  const found: Found = { connections: 0, depth: 0, withNodes: [], withoutId: [], inList: false };

  const hasPlainId = (set: SelectionSetNode): boolean =>
    set.selections.some((one) => {
      if (one.kind === Kind.FIELD) return one.name.value === "id" && !one.alias;
      const fragment = one.kind === Kind.FRAGMENT_SPREAD ? fragments[one.name.value] : one;
      return fragment ? hasPlainId(fragment.selectionSet) : false;
    });

  const walk: Look = (set, type, at) => {
    for (const one of set.selections) {
      if (one.kind !== Kind.FIELD) {
        const fragment = one.kind === Kind.FRAGMENT_SPREAD ? fragments[one.name.value] : one;
        const condition = fragment?.typeCondition ? admin.schema.getType(fragment.typeCondition.name.value) : type;
        if (fragment && isCompositeType(condition)) walk(fragment.selectionSet, condition, at);
        continue;
      }
      const field = "getFields" in type ? type.getFields()[one.name.value] : undefined;
      const named = field && getNamedType(field.type);
      if (!field || !named || !isCompositeType(named) || !one.selectionSet) continue;
      if (isConnection(named.name)) {
        found.connections++;
        found.depth = Math.max(found.depth, at.depth);
        found.inList ||= at.inList;
        if (at.parent && !at.parent.hasId && !found.withoutId.includes(at.parent.name))
          found.withoutId.push(at.parent.name);
        items(one.selectionSet, named, one.name.value, at);
      } else walk(one.selectionSet, named, { ...at, inList: at.inList || isListType(getNullableType(field.type)) });
    }
  };
  const items = (set: SelectionSetNode, type: GraphQLCompositeType, name: string, at: At): void => {
    for (const one of set.selections) {
      if (one.kind !== Kind.FIELD) {
        const fragment = one.kind === Kind.FRAGMENT_SPREAD ? fragments[one.name.value] : one;
        if (fragment) items(fragment.selectionSet, type, name, at);
        continue;
      }
      const field = "getFields" in type ? type.getFields()[one.name.value] : undefined;
      const named = field && getNamedType(field.type);
      if (!named || !isCompositeType(named) || !one.selectionSet) continue;
      if (one.name.value === "nodes" && !found.withNodes.includes(name)) found.withNodes.push(name);
      if (one.name.value === "edges") items(one.selectionSet, named, name, at);
      else if (one.name.value !== "pageInfo") {
        walk(one.selectionSet, named, {
          depth: at.depth + 1,
          parent: { name, hasId: hasPlainId(one.selectionSet) },
          inList: false,
        });
      }
    }
  };
  walk(operation.selectionSet, root, { depth: 0, parent: null, inList: false });
  return found;
}

const operationOf = (document: DocumentNode): OperationDefinitionNode | undefined =>
  document.definitions.find((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);

/** Everything Shopify refuses about a bulk query; with none, the document to run. */
export function validateBulkQuery(
  admin: AdminSchema,
  text: string,
): { errors: UserError[]; document: DocumentNode | null; operation: OperationDefinitionNode | null } {
  const refuse = (...messages: string[]) => ({
    errors: messages.map((message) => ({ field: ["query"], message, code: "INVALID" })),
    document: null,
    operation: null,
  });
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) return refuse(`Query is too large (${bytes} bytes; maximum is ${MAX_BYTES} bytes)`);
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return refuse(`Invalid bulk query: ${syntaxError(error, text).message.replace(/ at \[\d+, \d+\]$/, "")}`);
  }
  const operation = operationOf(document);
  if (!operation || operation.operation !== "query")
    return refuse("Invalid operation type. Only `query` operations are supported.");
  const invalid = validateDocument(admin.schema, document);
  if (invalid.length > 0) return refuse(...invalid.map(({ message }) => `Invalid bulk query: ${message}`));
  if (operation.variableDefinitions?.length) return refuse("Invalid bulk query: variables are not supported.");

  const found = look(admin, document, operation, admin.schema.getQueryType()!);
  const messages: string[] = [];
  if (found.withNodes.length > 0) {
    const names = found.withNodes.map((name) => `'${name}'`).join(", ");
    messages.push(
      `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${found.withNodes[0]!} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: ${names}.`,
    );
  }
  const topNode = operation.selectionSet.selections.some(
    (one) => one.kind === Kind.FIELD && (one.name.value === "node" || one.name.value === "nodes"),
  );
  if (topNode) messages.push("Bulk queries cannot contain a top level `node` field.");
  if (found.depth > 2) messages.push("Bulk queries cannot contain connections with a nesting depth greater than 2.");
  if (found.connections > 5) messages.push("Bulk queries cannot contain more than 5 connections.");
  if (found.withoutId.length > 0) {
    messages.push(
      `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${found.withoutId.join(", ")}.`,
    );
  }
  if (found.inList)
    messages.push("Queries that contain a connection field within a list field are not currently supported.");
  if (found.connections === 0) messages.push("Bulk queries must contain at least one connection.");
  return messages.length > 0 ? refuse(...messages) : { errors: [], document, operation };
}

/** Mutations that start or steer bulk work cannot run inside it. */
const DENIED_MUTATIONS = new Set([
  "bulkOperationRunMutation",
  "bulkOperationRunQuery",
  "bulkOperationCancel",
  "stagedUploadsCreate",
]);

/** What Shopify refuses about a bulk mutation's text. */
export function validateBulkMutation(admin: AdminSchema, text: string): UserError[] {
  const whole = (message: string): UserError[] => [{ field: null, message, code: "INVALID_MUTATION" }];
  const part = (message: string): UserError[] => [{ field: ["mutation"], message, code: null }];
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return whole(`Failed to parse the mutation - ${syntaxError(error, text).message}`);
  }
  const operation = operationOf(document);
  if (!operation || operation.operation !== "mutation")
    return whole("Invalid operation type. Only `mutation` operations are supported.");
  const roots = operation.selectionSet.selections;
  if (roots.length !== 1) return part("You must specify a single top level mutation.");
  const [root] = roots;
  if (root?.kind === Kind.FIELD && DENIED_MUTATIONS.has(root.name.value))
    return part("You must use an allowed mutation name.");
  const invalid = validateDocument(admin.schema, document);
  if (invalid.length > 0) return whole(invalid.map(({ message }) => message).join(", "));
  if (look(admin, document, operation, admin.schema.getMutationType()!).connections > 1)
    return part("Bulk mutations cannot contain more than 1 connection.");
  return [];
}
