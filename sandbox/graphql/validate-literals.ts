// Literals given for arguments, checked with Shopify's messages.
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  print,
  type ASTNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
} from "graphql";
import { acceptsScalar } from "./scalars.ts";
import { isGlobalId } from "./variables.ts";

export interface LiteralProblem {
  node: ValueNode | ASTNode;
  path: string[];
  message: string;
  extensions: Record<string, unknown>;
}

/** What is wrong with a literal given for `type`; `owner` names the argument it was given to. */
export function literalProblem(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  value: ValueNode,
  owner: { argument: string; kind: "Field" | "InputObject"; name: string; type: GraphQLInputType },
  path: string[],
): LiteralProblem | null {
  const bad = (): LiteralProblem => ({
    node: value,
    path,
    message: `Argument '${owner.argument}' on ${owner.kind} '${owner.name}' has an invalid value (${print(value)}). Expected type '${String(owner.type)}'.`,
    extensions: { code: "argumentLiteralsIncompatible", typeName: owner.kind, argumentName: owner.argument },
  });
  if (value.kind === Kind.VARIABLE) return null;
  if (isNonNullType(type))
    return value.kind === Kind.NULL ? bad() : literalProblem(schema, type.ofType, value, owner, path);
  if (value.kind === Kind.NULL) return null;
  if (isListType(type)) {
    const items = value.kind === Kind.LIST ? value.values : [value];
    for (const item of items) {
      const problem = literalProblem(schema, type.ofType, item, owner, path);
      if (problem)
        return problem.extensions.code === "argumentLiteralsIncompatible" &&
          problem.extensions.argumentName === owner.argument
          ? { ...bad(), node: value }
          : problem;
    }
    return null;
  }
  if (isInputObjectType(type)) {
    if (value.kind !== Kind.OBJECT) return bad();
    const fields = type.getFields();
    for (const given of value.fields) {
      const name = given.name.value;
      const field = fields[name];
      if (!field) {
        return {
          node: given,
          path: [...path, name],
          message: `InputObject '${type.name}' doesn't accept argument '${name}'`,
          extensions: { code: "argumentNotAccepted", name: type.name, typeName: "InputObject", argumentName: name },
        };
      }
      const problem = literalProblem(
        schema,
        field.type,
        given.value,
        { argument: name, kind: "InputObject", name: type.name, type: field.type },
        [...path, name],
      );
      if (problem) return problem;
    }
    for (const field of Object.values(fields)) {
      if (
        !isNonNullType(field.type) ||
        field.defaultValue !== undefined ||
        value.fields.some(({ name }) => name.value === field.name)
      )
        continue;
      return {
        node: value,
        path: [...path, field.name],
        message: `Argument '${field.name}' on InputObject '${type.name}' is required. Expected type ${String(field.type)}`,
        extensions: {
          code: "missingRequiredInputObjectAttribute",
          argumentName: field.name,
          argumentType: String(field.type),
          inputObjectType: type.name,
        },
      };
    }
    return null;
  }
  if (isEnumType(type)) return value.kind === Kind.ENUM && type.getValue(value.value) ? null : bad();
  const { name } = type;
  const raw = "value" in value ? value.value : undefined;
  if (name === "Int") return value.kind === Kind.INT ? null : bad();
  if (name === "Float") return value.kind === Kind.INT || value.kind === Kind.FLOAT ? null : bad();
  if (name === "Boolean") return value.kind === Kind.BOOLEAN ? null : bad();
  if (name === "String") return value.kind === Kind.STRING ? null : bad();
  if (name === "ID") {
    if (isGlobalId(raw)) return null;
    return {
      node: value,
      path,
      message: `Invalid global id '${String(raw)}'`,
      extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
    };
  }
  const plain = value.kind === Kind.INT || value.kind === Kind.FLOAT ? Number(value.value) : raw;
  return name === "JSON" || acceptsScalar(name, plain) ? null : bad();
}
