// One operation, from its text to the answer's body: parse, validate, coerce, price, throttle, run.
import type { GraphQLError } from "graphql";
import {
  execute,
  getOperationAST,
  Kind,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
} from "graphql";
import { actualCost, requestedCost, type FieldCost } from "./cost.ts";
import { ApiError, NotImplemented } from "./errors.ts";
import { InputTooLarge } from "./input-limits.ts";
import { resolveField, resolveType, type Run } from "./resolve.ts";
import { adminSchema, type AdminSchema } from "./schema.ts";
import { MAX_QUERY_COST, type Throttle } from "./throttle.ts";
import type { RequestContext, Resolvers } from "./types.ts";
import { syntaxError, validateDocument } from "./validate.ts";
import { checkVariables, type FormattedError } from "./variables.ts";

export interface OperationInput {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface Engine {
  resolvers: Resolvers;
  /** Without one nothing is charged (the lines of a bulk mutation). */
  throttle?: Throttle;
  costDebug?: boolean;
  log?: (line: string) => void;
}

export interface OperationAnswer {
  status: number;
  body: { data?: unknown; errors?: FormattedError[]; extensions?: Record<string, unknown> };
  operation: {
    kind: "query" | "mutation";
    rootFields: string[];
    name: string | null;
    requestedCost: number | null;
    throttled: boolean;
  } | null;
}

interface Prepared {
  document: DocumentNode | null;
  errors: FormattedError[];
}

const LIMITS_PAGE = "https://shopify.dev/api/usage/rate-limits";
const KEEP = 500;
const prepared = new Map<string, Prepared>();

/** Parsing and validating the same text twice would be the most expensive thing the sandbox does. */
function prepare(admin: AdminSchema, query: string): Prepared {
  const key = `${admin.version} ${query}`;
  let found = prepared.get(key);
  if (!found) {
    try {
      const document = parse(query);
      found = { document, errors: validateDocument(admin.schema, document) };
    } catch (error) {
      found = { document: null, errors: [syntaxError(error, query)] };
    }
    if (prepared.size >= KEEP) prepared.delete(prepared.keys().next().value!);
    prepared.set(key, found);
  }
  return found;
}

const failed = (errors: FormattedError[], operation: OperationAnswer["operation"] = null): OperationAnswer => ({
  status: 200,
  body: { errors },
  operation,
});

/** A field's error as Shopify prints it; what is not meant for the caller is logged. */
function formatError(error: GraphQLError, log: (line: string) => void): FormattedError {
  const original = error.originalError;
  const base: FormattedError = { message: error.message };
  if (error.locations) base.locations = error.locations.map(({ line, column }) => ({ line, column }));
  if (original instanceof ApiError) base.extensions = { code: original.code, ...original.details };
  else if (original instanceof NotImplemented) {
    base.extensions = { code: "SANDBOX_NOT_IMPLEMENTED" };
    log(`${error.message} (asked for at ${(error.path ?? []).join(".")})`);
  } else {
    base.extensions = { code: "INTERNAL_SERVER_ERROR" };
    log(`A resolver failed at ${(error.path ?? []).join(".")}: ${original?.stack ?? error.message}`);
  }
  if (error.path) base.path = [...error.path];
  return base;
}

function pickOperation(
  document: DocumentNode,
  name: string | null | undefined,
): OperationDefinitionNode | FormattedError {
  const operation = getOperationAST(document, name ?? undefined);
  if (operation) return operation;
  const several = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1;
  return {
    message: name
      ? `No operation named "${name}"`
      : several
        ? "An operation name is required"
        : "No operation was given",
  };
}

function costTooHigh(cost: number): FormattedError {
  return {
    message:
      `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\n` +
      "cost of a query is calculated.\n\nTo query larger amounts of data with fewer limits, bulk operations should be used instead.\n" +
      "See https://shopify.dev/tutorials/perform-bulk-operations-with-admin-api for usage details.\n",
    extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: MAX_QUERY_COST, documentation: LIMITS_PAGE },
  };
}

/**
 * Runs one operation for `ctx`. Always answers; `body` has Shopify's shape (data, errors, extensions.cost, extensions.search).
 * Throws UnknownVersion for a version without a schema.
 */
export function executeOperation(input: OperationInput, ctx: RequestContext, engine: Engine): OperationAnswer {
  const log = engine.log ?? ((line: string) => console.error(line));
  const admin = adminSchema(ctx.apiVersion);
  const { document, errors } = prepare(admin, input.query);
  if (!document || errors.length > 0) return failed(errors);
  const picked = pickOperation(document, input.operationName);
  if (!("kind" in picked)) return failed([picked]);

  const operation: NonNullable<OperationAnswer["operation"]> = {
    kind: picked.operation === "mutation" ? "mutation" : "query",
    rootFields: picked.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : [])),
    name: picked.name?.value ?? null,
    requestedCost: null,
    throttled: false,
  };
  const variables = checkVariables(admin.schema, picked, input.variables ?? {});
  if (variables.errors.length > 0) return failed(variables.errors, operation);

  const asked = { schema: admin.schema, document, operation: picked, variables: variables.values };
  const fields: FieldCost[] | null = engine.costDebug ? [] : null;
  const requested = requestedCost(asked, fields);
  operation.requestedCost = requested;
  const { throttle } = engine;
  const { store, app } = ctx;
  const costOf = (actual: number | null) => ({
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: throttle?.status(store, app.clientId),
    ...(fields ? { fields } : {}),
  });
  if (throttle) {
    if (requested > MAX_QUERY_COST) return failed([costTooHigh(requested)], operation);
    if (!throttle.take(store, app.clientId, requested)) {
      const error = { message: "Throttled", extensions: { code: "THROTTLED", documentation: LIMITS_PAGE } };
      return {
        status: 200,
        body: { errors: [error], extensions: { cost: costOf(null) } },
        operation: { ...operation, throttled: true },
      };
    }
  }

  const run: Run = { ctx, admin, resolvers: engine.resolvers, search: [] };
  const result = execute({
    schema: admin.schema,
    document,
    operationName: picked.name?.value ?? null,
    variableValues: input.variables ?? {},
    contextValue: run,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  }) as ExecutionResult;

  const tooLarge = result.errors?.find(({ originalError }) => originalError instanceof InputTooLarge);
  if (tooLarge) {
    const { at: path, code } = tooLarge.originalError as InputTooLarge;
    const location = tooLarge.locations?.map(({ line, column }) => ({ line, column })) ?? [];
    throttle?.refund(store, app.clientId, requested);
    return failed([{ message: tooLarge.message, locations: location, path, extensions: { code } }], operation);
  }
  const body: OperationAnswer["body"] = { data: result.data ?? null };
  if (result.errors) body.errors = result.errors.map((error) => formatError(error, log));
  const extensions: Record<string, unknown> = {};
  if (throttle) {
    const actual = actualCost(asked, result.data, requested);
    throttle.refund(store, app.clientId, requested - actual);
    extensions.cost = costOf(actual);
  }
  const search = run.search.filter(({ warnings }) => warnings.length > 0);
  if (search.length > 0) extensions.search = search;
  if (Object.keys(extensions).length > 0) body.extensions = extensions;
  return { status: 200, body, operation };
}
