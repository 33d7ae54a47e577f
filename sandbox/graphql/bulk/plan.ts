// A bulk query compiled once into plain functions: no query engine and no promises run for each of its objects.
import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { accessDenied, isGranted } from "../access.ts";
import { isConnection } from "../cost.ts";
import { NotImplemented } from "../errors.ts";
import { findResolver, ownProperty, typeLabel } from "../resolve.ts";
import { TEXT_SCALARS } from "../scalars.ts";
import type { AdminSchema } from "../schema.ts";
import { collectFields, fragmentsOf, setsBelow, type Selecting } from "../selection.ts";
import type { Page, RequestContext, Resolvers } from "../types.ts";

/** One connection of the query: where its items come from and how each becomes a line. */
export interface Lines {
  /** Visits every item below `source`; the page's memory is freed before the next one is read. */
  each(source: unknown, visit: (item: unknown) => void): void;
  rowOf(item: unknown): Row;
}

/** How one kind of object becomes a line. */
export interface Row {
  /** The object as JSON text, without its connections. */
  json(item: unknown): string;
  /** Connections below, whose lines carry this one's id. */
  children: Lines[];
  /** The gid as JSON text, for `__parentId`. */
  idJson(item: unknown): string;
}

type Write = (value: unknown) => string;

interface Compiler extends Selecting {
  ctx: RequestContext;
  admin: AdminSchema;
  resolvers: Resolvers;
}

interface Shape {
  write: Write;
  children: Lines[];
}

const ROOT_PAGE = 500;
const CHILD_PAGE = 10_000;

function leaf(name: string, isEnum: boolean): Write {
  if (isEnum || TEXT_SCALARS.has(name)) {
    return (value) =>
      JSON.stringify(
        typeof value === "string"
          ? value
          : value instanceof Date
            ? value.toISOString().replace(/\.\d{3}Z$/, "Z")
            : String(value),
      );
  }
  if (name === "Boolean") return (value) => (value ? "true" : "false");
  if (name === "Int" || name === "Float") {
    return (value) => {
      const number = Number(value);
      if (!Number.isFinite(number)) throw new Error(`${JSON.stringify(value)} is no ${name}`);
      return String(number);
    };
  }
  return (value) => JSON.stringify(value);
}

function typed(compiler: Compiler, type: GraphQLOutputType, where: string, item: Write): Write {
  if (isNonNullType(type)) {
    const inner = typed(compiler, type.ofType, where, item);
    return (value) => {
      if (value === null || value === undefined) throw new Error(`${where} may not be null`);
      return inner(value);
    };
  }
  if (isListType(type)) {
    const inner = typed(compiler, type.ofType, where, item);
    return (value) =>
      value === null || value === undefined ? "null" : `[${(value as unknown[]).map(inner).join(",")}]`;
  }
  return (value) => (value === null || value === undefined ? "null" : item(value));
}

/** The function that reads a field from its object. */
function reader(
  compiler: Compiler,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  args: Record<string, unknown>,
): (source: unknown) => unknown {
  const need = compiler.admin.access.ofField(type.name, field.name);
  const { ctx } = compiler;
  if (need && !isGranted(need, ctx.app.scopes)) throw accessDenied(field.name, need);
  const resolver = findResolver(compiler.resolvers, type, field.name);
  if (resolver) return (source) => resolver(source, args, ctx);
  const { name } = field;
  return (source) => ownProperty(source, type.name, name);
}

const argsOf = (field: GraphQLField<unknown, unknown>, node: FieldNode): Record<string, unknown> =>
  getArgumentValues(field, node, {});

function connection(
  compiler: Compiler,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  nodes: FieldNode[],
  pageSize: number,
): Lines {
  const { ctx } = compiler;
  const given = argsOf(field, nodes[0]!);
  const args: Record<string, unknown> = { ...given, first: pageSize, last: null, before: null, after: null };
  const read = reader(compiler, type, field, args);
  const connectionType = getNamedType(field.type) as GraphQLObjectType;
  const edges = [...collectFields(compiler, connectionType, setsBelow(nodes)).values()]
    .filter(([node]) => node!.name.value === "edges")
    .flat();
  const edgeType = getNamedType(connectionType.getFields().edges!.type) as GraphQLObjectType;
  const node = [...collectFields(compiler, edgeType, setsBelow(edges)).values()]
    .filter(([one]) => one!.name.value === "node")
    .flat();
  const nodeType = getNamedType(edgeType.getFields().node!.type) as GraphQLCompositeType;
  const rowOf = rows(compiler, nodeType, setsBelow(node));
  if (isObjectType(nodeType))
    args.fields = [...collectFields(compiler, nodeType, setsBelow(node)).values()].map(([one]) => one!.name.value);
  return {
    rowOf,
    each(source, visit) {
      args.after = null;
      for (;;) {
        const page = read(source) as Page | null;
        if (!page) return;
        const { items } = page;
        for (let i = 0; i < items.length; i++) visit(items[i]);
        if (!page.hasNextPage || items.length === 0) return;
        args.after = page.cursorOf(items[items.length - 1], items.length - 1);
        if (pageSize === ROOT_PAGE) ctx.memo.clear();
      }
    },
  };
}

/** Objects of one concrete type: what is written and which connections hang below. */
function objectShape(compiler: Compiler, type: GraphQLObjectType, sets: SelectionSetNode[]): Shape {
  const parts: { prefix: string; read: (source: unknown) => unknown; write: Write }[] = [];
  const children: Lines[] = [];
  for (const [key, nodes] of collectFields(compiler, type, sets)) {
    const prefix = `${JSON.stringify(key)}:`;
    const name = nodes[0]!.name.value;
    if (name === "__typename") {
      const text = JSON.stringify(type.name);
      parts.push({ prefix, read: () => null, write: () => text });
      continue;
    }
    const field = type.getFields()[name]!;
    const named = getNamedType(field.type);
    const where = `${typeLabel(type.name)}.${name}`;
    if (isConnection(named.name)) {
      children.push(connection(compiler, type, field, nodes, CHILD_PAGE));
      continue;
    }
    const read = reader(compiler, type, field, argsOf(field, nodes[0]!));
    if (!isCompositeType(named)) {
      parts.push({ prefix, read, write: typed(compiler, field.type, where, leaf(named.name, isEnumType(named))) });
      continue;
    }
    const inner = anyShape(compiler, named, setsBelow(nodes));
    parts.push({ prefix, read, write: typed(compiler, field.type, where, (value) => inner(value).write(value)) });
    // A connection below an object that is no line of its own belongs to the line above.
    if (!isListType(getNullableType(field.type)) && hasConnection(compiler, named, setsBelow(nodes))) {
      for (const lines of isObjectType(named) ? inner(null).children : []) {
        children.push({
          ...lines,
          each: (source, visit) => {
            const object = read(source);
            if (object !== null && object !== undefined) lines.each(object, visit);
          },
        });
      }
    }
  }
  const write = (source: unknown): string => {
    let text = "{";
    for (let i = 0; i < parts.length; i++) {
      const { prefix, read, write: writePart } = parts[i]!;
      text += (i === 0 ? prefix : `,${prefix}`) + writePart(read(source));
    }
    return `${text}}`;
  };
  return { write, children };
}

/** The shape for a value: one for an object type, chosen by `__typename` for interfaces and unions. */
function anyShape(compiler: Compiler, type: GraphQLCompositeType, sets: SelectionSetNode[]): (value: unknown) => Shape {
  if (isObjectType(type)) {
    const shape = objectShape(compiler, type, sets);
    return () => shape;
  }
  const shapes = new Map<string, Shape>();
  return (value) => {
    const name = (value as { __typename?: unknown } | null)?.__typename;
    if (typeof name !== "string") throw new NotImplemented(`a type for ${type.name}`);
    let shape = shapes.get(name);
    if (!shape) {
      const concrete = compiler.schema.getType(name);
      if (!isObjectType(concrete) || !isAbstractType(type) || !compiler.schema.isSubType(type, concrete))
        throw new Error(`${name} is no ${type.name}`);
      const need = compiler.admin.access.ofType(name);
      if (need && !isGranted(need, compiler.ctx.app.scopes)) throw accessDenied(type.name, need);
      shape = objectShape(compiler, concrete, sets);
      shapes.set(name, shape);
    }
    return shape;
  };
}

function hasConnection(compiler: Compiler, type: GraphQLCompositeType, sets: SelectionSetNode[]): boolean {
  if (!isObjectType(type)) return false;
  for (const [, nodes] of collectFields(compiler, type, sets)) {
    const field = type.getFields()[nodes[0]!.name.value];
    const named = field && getNamedType(field.type);
    if (!named || !isCompositeType(named)) continue;
    if (isConnection(named.name) || hasConnection(compiler, named, setsBelow(nodes))) return true;
  }
  return false;
}

function rows(compiler: Compiler, type: GraphQLCompositeType, sets: SelectionSetNode[]): (item: unknown) => Row {
  const known = new Map<Shape, Row>();
  const shapeOf = anyShape(compiler, type, sets);
  return (item) => {
    const shape = shapeOf(item);
    let row = known.get(shape);
    if (!row) {
      const concrete = (
        isObjectType(type) ? type : compiler.schema.getType((item as { __typename: string }).__typename)
      ) as GraphQLObjectType;
      const id = concrete.getFields().id;
      const read = id ? reader(compiler, concrete, id, {}) : () => null;
      row = { json: shape.write, children: shape.children, idJson: (one) => JSON.stringify(read(one)) };
      known.set(shape, row);
    }
    return row;
  };
}

/** Compiles a validated bulk query for `ctx`. Throws ApiError ACCESS_DENIED where a scope is missing. */
export function compileBulkQuery(
  admin: AdminSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  ctx: RequestContext,
  resolvers: Resolvers,
): Lines[] {
  const compiler: Compiler = {
    schema: admin.schema,
    fragments: fragmentsOf(document),
    variables: {},
    ctx,
    admin,
    resolvers,
  };
  const root = admin.schema.getQueryType()!;
  const lines: Lines[] = [];
  for (const [, nodes] of collectFields(compiler, root, [operation.selectionSet])) {
    const field = root.getFields()[nodes[0]!.name.value];
    const named = field && getNamedType(field.type);
    if (!field || !named || !isCompositeType(named)) continue;
    if (isConnection(named.name)) {
      lines.push(connection(compiler, root, field, nodes, ROOT_PAGE));
      continue;
    }
    // { shop { … } } or { product(id:) { … } }: its connections are where the lines begin.
    const read = reader(compiler, root, field, argsOf(field, nodes[0]!));
    if (!isObjectType(named)) continue;
    for (const below of objectShape(compiler, named, setsBelow(nodes)).children) {
      lines.push({
        ...below,
        each: (source, visit) => {
          const object = read(source);
          if (object !== null && object !== undefined) below.each(object, visit);
        },
      });
    }
  }
  return lines;
}
