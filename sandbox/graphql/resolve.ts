// How a field gets its value: scopes, the resolvers written for it, connections, and a loud failure for what the sandbox lacks.
import {
  getNamedType,
  isAbstractType,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLTypeResolver,
} from "graphql";
import { accessDenied, isGranted } from "./access.ts";
import { isConnection } from "./cost.ts";
import { ApiError, NotImplemented } from "./errors.ts";
import { idempotencyKey, onceByKey } from "./idempotent.ts";
import { checkInputs } from "./input-limits.ts";
import { takeSearchReports, type SearchReport } from "./page.ts";
import type { AdminSchema } from "./schema.ts";
import { withFollowingCollections } from "./resolvers/mutations/follow-products.ts";
import type { Page, PageArgs, RequestContext, Resolver, Resolvers } from "./types.ts";

/** What the engine carries through one request besides the resolvers' own context. */
export interface Run {
  ctx: RequestContext;
  admin: AdminSchema;
  resolvers: Resolvers;
  search: ({ path: (string | number)[] } & SearchReport)[];
}

/** A connection's value inside the engine. */
export class Connection {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
}

const PAGE_MAX = 250;

/** first and last as Shopify wants them; throws its messages. */
function checkPageArgs(args: PageArgs, max = PAGE_MAX): void {
  const { first, last } = args;
  const bad = (message: string): never => {
    throw new ApiError(message, "BAD_REQUEST");
  };
  if (first == null && last == null) bad("you must provide one of first or last");
  if (first != null && last != null) bad("providing both first and last is not supported");
  for (const [name, value] of [
    ["first", first],
    ["last", last],
  ] as const) {
    if (value != null && value < 0) bad(`${name} cannot be negative`);
    if (value != null && value > max) bad(`${name} cannot exceed ${max}`);
  }
}

/** The root types go by Query and Mutation in what people read and in the resolvers. */
export const typeLabel = (name: string): string => (name === "QueryRoot" ? "Query" : name);

/** The resolver written for a field: of the object type, else of an interface that has the field. */
export function findResolver(resolvers: Resolvers, type: GraphQLObjectType, field: string): Resolver | null {
  const names = [type.name, typeLabel(type.name), ...type.getInterfaces().map(({ name }) => name)];
  for (const name of names) {
    const own = resolvers[name];
    if (own && Object.hasOwn(own, field)) return own[field]!;
  }
  return null;
}

/** A source's own property, or a loud failure. */
export function ownProperty(source: unknown, typeName: string, field: string): unknown {
  if (typeof source === "object" && source !== null && Object.hasOwn(source, field))
    return (source as Record<string, unknown>)[field];
  throw new NotImplemented(`${typeLabel(typeName)}.${field}`);
}

/** edges, nodes and pageInfo of a page. */
function connectionField(page: Page, field: string): unknown {
  if (field === "nodes") return page.items;
  if (field === "edges") return page.items.map((node, index) => ({ node, cursor: () => page.cursorOf(node, index) }));
  if (field !== "pageInfo") return undefined;
  const last = page.items.length - 1;
  return {
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
    startCursor: last < 0 ? null : page.cursorOf(page.items[0], 0),
    endCursor: last < 0 ? null : page.cursorOf(page.items[last], last),
  };
}

const isPage = (value: unknown): value is Page =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray((value as Page).items) &&
  typeof (value as Page).cursorOf === "function";

/** Checks the scopes a field asks for. */
function checkAccess(run: Run, typeName: string, field: string): void {
  const need = run.admin.access.ofField(typeName, field);
  if (need && !isGranted(need, run.ctx.app.scopes)) throw accessDenied(field, need);
}

/** A root mutation: all or nothing, once for each idempotency key. */
function mutate(
  run: Run,
  field: GraphQLField<unknown, unknown>,
  args: Record<string, unknown>,
  resolver: Resolver,
  node: FieldNode,
  variables: Record<string, unknown>,
): unknown {
  const payloadType = getNamedType(field.type) as GraphQLObjectType;
  const mutation = {
    name: field.name,
    payloadFields: Object.keys(payloadType.getFields()),
    key: idempotencyKey(node, variables),
    args,
  };
  return run.ctx.store.transaction(() =>
    onceByKey(run.ctx, mutation, () => withFollowingCollections(run.ctx, (ctx) => resolver(null, args, ctx))),
  );
}

const pathOf = (info: GraphQLResolveInfo): (string | number)[] => {
  const path: (string | number)[] = [];
  for (let at: typeof info.path | undefined = info.path; at; at = at.prev) path.unshift(at.key);
  return path;
};

/** Variants of one product may be read up to 2,000 at a time. */
const pageMax = (info: GraphQLResolveInfo): number =>
  info.parentType.name === "Product" && info.fieldName === "variants" && info.path.prev?.prev === undefined
    ? 2000
    : PAGE_MAX;

export const resolveField: GraphQLFieldResolver<unknown, Run> = (source, args: Record<string, unknown>, run, info) => {
  const { parentType, fieldName } = info;
  if (source instanceof Connection) {
    const value = connectionField(source.page, fieldName);
    if (value !== undefined) return value;
  } else if (
    parentType.name.endsWith("Edge") &&
    typeof source === "object" &&
    source !== null &&
    typeof (source as { cursor?: unknown }).cursor === "function"
  ) {
    if (fieldName === "node") return (source as { node: unknown }).node;
    if (fieldName === "cursor") return (source as { cursor: () => string }).cursor();
  }
  checkAccess(run, parentType.name, fieldName);
  const field = parentType.getFields()[fieldName]!;
  const resolver = findResolver(run.resolvers, parentType, fieldName);
  const isMutation = info.operation.operation === "mutation" && info.path.prev === undefined;
  const given = source instanceof Connection ? source.page : source;

  if (isConnection(getNamedType(info.returnType).name)) {
    checkPageArgs(args as PageArgs, pageMax(info));
    const page = resolver ? resolver(given, args, run.ctx) : ownProperty(given, parentType.name, fieldName);
    for (const report of takeSearchReports(run.ctx)) run.search.push({ path: pathOf(info), ...report });
    if (page === null || page === undefined) return null;
    if (!isPage(page)) throw new Error(`The resolver of ${parentType.name}.${fieldName} answered no page.`);
    return new Connection(page);
  }
  if (!resolver) return ownProperty(given, parentType.name, fieldName);
  if (info.path.prev === undefined) checkInputs(field, String(info.path.key), args, run.ctx.apiVersion);
  const value = isMutation
    ? mutate(run, field, args, resolver, info.fieldNodes[0]!, info.variableValues)
    : resolver(given, args, run.ctx);
  for (const report of takeSearchReports(run.ctx)) run.search.push({ path: pathOf(info), ...report });
  return value;
};

/** Interfaces and unions: the source says what it is; an object whose type is out of scope counts as not allowed. */
export const resolveType: GraphQLTypeResolver<unknown, Run> = (source, run, info, abstractType) => {
  const name = (source as { __typename?: unknown } | null)?.__typename;
  if (typeof name !== "string")
    throw new NotImplemented(`a type for ${abstractType.name} at ${pathOf(info).join(".")}`);
  const need = isAbstractType(abstractType) ? run.admin.access.ofType(name) : null;
  if (need && !isGranted(need, run.ctx.app.scopes)) throw accessDenied(info.fieldName, need);
  return name;
};
