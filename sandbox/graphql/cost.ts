// What a query costs, by the rules measured on recorded answers: see "What is faithful" in sandbox/README.md.
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  valueFromAST,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { inputCost } from "./cost-inputs.ts";
import { collectFields, fragmentsOf, setsBelow, type Selecting } from "./selection.ts";

/** One line of the debug header's answer. */
export interface FieldCost {
  path: string[];
  definedCost: number;
  requestedTotalCost: number;
  requestedChildrenCost: number | null;
}

/** Objects that come for free, wherever they stand. */
const FREE_TYPES = new Set([
  "MoneyV2",
  "MoneyBag",
  "LocationAddress",
  "ShopAddress",
  "PageInfo",
  "Weight",
  "InventoryItemMeasurement",
  "CollectionRuleSet",
  "CollectionRule",
  "CustomerEmailMarketingConsentState",
  "CustomerSmsMarketingConsentState",
]);
const ROOT_COST = 10;
const CONNECTION_COST = 2;
/** Costs that Shopify set by hand. */
const FIELD_COSTS: Record<string, number> = {
  "Mutation.flowTriggerReceive": 1,
  "Mutation.deliveryProfileUpdate": 100,
  "Mutation.productCreateMedia": 20,
  "Customer.defaultAddress": 0,
  "Publication.includedProductsCount": 10,
  "Location.hasUnfulfilledOrders": 1,
  "StoreCreditAccount.balance": 5,
  "Article.commentsCount": 10,
  "Blog.articlesCount": 10,
  "DeliveryProfile.productVariantsCount": 10,
};

/** A connection of n items weighs like this many: it grows with the logarithm. */
export const connectionWeight = (n: number): number => (n <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(n))));

export const isConnection = (typeName: string): boolean => typeName.endsWith("Connection");

interface Walk extends Selecting {
  debug: FieldCost[] | null;
  /** What was answered, when the actual cost is asked for. */
  sizes: boolean;
}

/** Concrete types that the selections tell apart; the rest behave alike, so one of them stands for all. */
function branches(walk: Walk, type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  const named = new Set<string>();
  const look = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) continue;
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments[selection.name.value] : selection;
      if (!fragment) continue;
      if (fragment.typeCondition) named.add(fragment.typeCondition.name.value);
      look(fragment.selectionSet);
    }
  };
  sets.forEach(look);
  const possible = walk.schema.getPossibleTypes(type as never);
  const special = possible.filter(
    (one) => named.has(one.name) || one.getInterfaces().some((other) => named.has(other.name)),
  );
  const other = possible.find((one) => !special.includes(one));
  return other ? [...special, other] : special;
}

function argument(walk: Walk, field: GraphQLField<unknown, unknown>, node: FieldNode, name: string): number | null {
  const definition = field.args.find((arg) => arg.name === name);
  const given = node.arguments?.find((arg) => arg.name.value === name);
  if (!definition) return null;
  const value = given ? valueFromAST(given.value, definition.type, walk.variables) : definition.defaultValue;
  return typeof value === "number" ? value : null;
}

function connectionCost(
  walk: Walk,
  field: GraphQLField<unknown, unknown>,
  nodes: FieldNode[],
  answer: unknown,
  path: string[],
): number {
  const type = getNamedType(field.type) as GraphQLObjectType;
  let n = argument(walk, field, nodes[0]!, "first") ?? argument(walk, field, nodes[0]!, "last");
  let total = CONNECTION_COST;
  for (const [key, parts] of collectFields(walk, type, setsBelow(nodes))) {
    const name = parts[0]!.name.value;
    if (name !== "edges" && name !== "nodes") continue;
    const items = (answer as Record<string, unknown[]> | undefined)?.[key];
    // An empty page is charged as if it were full of empty nodes: measured, not documented.
    if (walk.sizes && Array.isArray(items) && items.length > 0) n = items.length;
    const part = type.getFields()[name];
    if (!part || n === null) continue;
    const partType = getNamedType(part.type) as GraphQLObjectType;
    const weight = connectionWeight(n);
    if (name === "nodes") {
      total +=
        weight * each(walk, items, 1, (item) => nodeCost(walk, partType, setsBelow(parts), item, [...path, key]));
      continue;
    }
    for (const [edgeKey, edgeParts] of collectFields(walk, partType, setsBelow(parts))) {
      const edgeField = partType.getFields()[edgeParts[0]!.name.value];
      const edgeType = edgeField && getNamedType(edgeField.type);
      if (!edgeType || !isCompositeType(edgeType)) continue;
      total +=
        weight *
        each(walk, items, 1, (item) =>
          nodeCost(walk, edgeType, setsBelow(edgeParts), (item as Record<string, unknown> | null)?.[edgeKey], [
            ...path,
            key,
            edgeKey,
          ]),
        );
    }
  }
  return total;
}

/** The dearest of what came back stands for all; before the run, the request itself. */
function each(walk: Walk, items: unknown[] | undefined, least: number, cost: (item: unknown) => number): number {
  if (!walk.sizes) return cost(undefined);
  let most = least;
  for (const item of items ?? []) if (item !== null) most = Math.max(most, cost(item));
  return most;
}

const nodeCost = (
  walk: Walk,
  type: GraphQLCompositeType,
  sets: SelectionSetNode[],
  answer: unknown,
  path: string[],
): number => 1 + selectionCost(walk, type, sets, answer, path, false);

function fieldCost(
  walk: Walk,
  parent: GraphQLObjectType,
  nodes: FieldNode[],
  answer: unknown,
  inPayload: boolean,
  path: string[],
): number {
  const name = nodes[0]!.name.value;
  if (name === "__typename") return 0;
  if (name.startsWith("__")) return walk.sizes ? 1 : 2;
  const field = parent.getFields()[name];
  if (!field) return 0;
  const type = getNamedType(field.type);
  const isMutation = parent === walk.schema.getMutationType();
  const manual = FIELD_COSTS[`${parent.name}.${name}`];
  let own = 0;
  let children: number | null = null;
  if (isLeafType(type)) own = manual ?? 0;
  else if (isConnection(type.name)) {
    own = manual ?? CONNECTION_COST;
    children = connectionCost(walk, field, nodes, answer, path) - CONNECTION_COST;
  } else if (isCompositeType(type)) {
    const free = inPayload || FREE_TYPES.has(type.name);
    const isRootCount = parent === walk.schema.getQueryType() && type.name === "Count";
    own = manual ?? (isMutation || isRootCount ? ROOT_COST : free ? 0 : 1);
    if (isMutation) own += inputCost(field, nodes[0]!, walk.variables);
    const sets = setsBelow(nodes);
    children = isListType(getNullableType(field.type))
      ? each(walk, answer as unknown[] | undefined, 0, (item) =>
          selectionCost(walk, type, sets, item, path, isMutation),
        )
      : selectionCost(walk, type, sets, answer, path, isMutation);
  }
  const total = own + (children ?? 0);
  if (walk.debug)
    walk.debug.push({ path, definedCost: own, requestedTotalCost: total, requestedChildrenCost: children });
  return total;
}

function selectionCost(
  walk: Walk,
  type: GraphQLCompositeType,
  sets: SelectionSetNode[],
  answer: unknown,
  path: string[],
  inPayload: boolean,
): number {
  // What came back as null has no children to pay for.
  if (walk.sizes && (answer === null || answer === undefined)) return 0;
  const told = walk.sizes ? (answer as { __typename?: unknown }).__typename : undefined;
  let most = 0;
  const possible = branches(walk, type, sets);
  const known = possible.filter(({ name }) => name === told);
  for (const one of known.length > 0 ? known : possible) {
    let sum = 0;
    for (const [key, nodes] of collectFields(walk, one, sets)) {
      const part = walk.sizes ? (answer as Record<string, unknown> | undefined)?.[key] : undefined;
      sum += fieldCost(walk, one, nodes, part, inPayload, [...path, key]);
    }
    most = Math.max(most, sum);
  }
  return most;
}

interface Asked {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

function total(asked: Asked, answer: unknown, sizes: boolean, debug: FieldCost[] | null): number {
  const root = asked.schema.getRootType(asked.operation.operation);
  if (!root) return 0;
  const walk: Walk = {
    schema: asked.schema,
    fragments: fragmentsOf(asked.document),
    variables: asked.variables,
    debug,
    sizes,
  };
  return selectionCost(walk, root, [asked.operation.selectionSet], answer, [], false);
}

/** Points a request asks for before it runs; at least 1. Variables must be coerced (defaults filled in). */
export const requestedCost = (asked: Asked, debug: FieldCost[] | null = null): number =>
  Math.max(1, total(asked, undefined, false, debug));

/** Points for what came back: the same rules with the number of returned items, never more than requested. */
export const actualCost = (asked: Asked, data: unknown, requested: number): number =>
  data === null || data === undefined
    ? Math.min(requested, 1)
    : Math.min(requested, Math.max(1, total(asked, data, true, null)));
