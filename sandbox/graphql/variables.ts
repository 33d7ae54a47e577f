// Variables checked the way Shopify reports them: every problem with its path, under the code INVALID_VARIABLE.
import {
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  print,
  typeFromAST,
  valueFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { acceptsScalar } from "./scalars.ts";

export interface Problem {
  path: (string | number)[];
  explanation: string;
  message?: string;
}

export interface FormattedError {
  message: string;
  locations?: { line: number; column: number }[];
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
}

const inspect = (value: unknown): string => JSON.stringify(value);

/** Ids are global ids everywhere in the Admin API. */
export const isGlobalId = (value: unknown): boolean =>
  typeof value === "string" && /^gid:\/\/[\w-]+\/\w+\/.+$/.test(value);

function scalarProblem(name: string, value: unknown): string | null {
  const cannot = `Could not coerce value ${inspect(value)} to ${name}`;
  if (name === "Int") return Number.isInteger(value) && Math.abs(value as number) <= 2 ** 31 - 1 ? null : cannot;
  if (name === "Float") return typeof value === "number" && Number.isFinite(value) ? null : cannot;
  if (name === "Boolean") return typeof value === "boolean" ? null : cannot;
  if (name === "String") return typeof value === "string" ? null : cannot;
  if (name === "ID") return isGlobalId(value) ? null : `Invalid global id '${String(value)}'`;
  return acceptsScalar(name, value) ? null : cannot;
}

function problemsOf(type: GraphQLInputType, value: unknown, path: (string | number)[], found: Problem[]): void {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) found.push({ path, explanation: "Expected value to not be null" });
    else problemsOf(type.ofType, value, path, found);
    return;
  }
  if (value === null || value === undefined) return;
  if (isListType(type)) {
    const items = Array.isArray(value) ? value : [value];
    items.forEach((item, index) =>
      problemsOf(type.ofType, item, Array.isArray(value) ? [...path, index] : path, found),
    );
  } else if (isInputObjectType(type)) {
    if (typeof value !== "object" || Array.isArray(value)) {
      found.push({ path, explanation: `Expected ${inspect(value)} to be a key-value object.` });
      return;
    }
    const fields = type.getFields();
    for (const name of Object.keys(value)) {
      if (!fields[name]) found.push({ path: [...path, name], explanation: `Field is not defined on ${type.name}` });
    }
    for (const field of Object.values(fields)) {
      const given = (value as Record<string, unknown>)[field.name];
      if (given === undefined && (field.defaultValue !== undefined || !isNonNullType(field.type))) continue;
      problemsOf(field.type, given, [...path, field.name], found);
    }
    if (type.isOneOf && Object.keys(value).length !== 1) {
      found.push({
        path,
        explanation: `'${type.name}' requires exactly one argument, but ${Object.keys(value).length} were provided.`,
      });
    }
  } else if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    if (typeof value !== "string" || !names.includes(value)) {
      found.push({ path, explanation: `Expected ${inspect(value)} to be one of: ${names.join(", ")}` });
    }
  } else if (isLeafType(type)) {
    const explanation = scalarProblem(type.name, value);
    if (explanation) found.push({ path, explanation, ...(type.name === "ID" ? { message: explanation } : {}) });
  }
}

/** Problems of every variable, and their values with the defaults filled in (what was not given and has no default is absent). */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): { errors: FormattedError[]; values: Record<string, unknown> } {
  const errors: FormattedError[] = [];
  const values: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType | undefined;
    if (!type) continue;
    let value = given[name];
    if (value === undefined && definition.defaultValue) value = valueFromAST(definition.defaultValue, type);
    if (value !== undefined) values[name] = value;
    const problems: Problem[] = [];
    problemsOf(type, value, [], problems);
    if (problems.length === 0) continue;
    const where = problems
      .filter(({ path }) => path.length > 0)
      .map(({ path, explanation }) => `${path.join(".")} (${explanation})`)
      .join(", ");
    const { line, column } = definition.loc!.startToken;
    errors.push({
      message: `Variable $${name} of type ${print(definition.type)} was provided invalid value${where ? ` for ${where}` : ""}`,
      locations: [{ line, column }],
      extensions: { code: "INVALID_VARIABLE", value: value ?? null, problems },
    });
  }
  return { errors, values };
}
