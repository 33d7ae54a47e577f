// Static validation with Shopify's messages, codes and paths for what people commonly get wrong; graphql-js holds the rest.
import {
  GraphQLError,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  print,
  ScalarLeafsRule,
  specifiedRules,
  typeFromAST,
  validate,
  visit,
  visitWithTypeInfo,
  TypeInfo,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from "graphql";
import { acceptsScalar } from "./scalars.ts";
import { isGlobalId, type FormattedError } from "./variables.ts";

const locations = (node: ASTNode) => {
  const { line, column } = node.loc!.startToken;
  return [{ line, column }];
};

const operationLabel = (node: OperationDefinitionNode): string =>
  node.name ? `${node.operation} ${node.name.value}` : node.operation;

/** A syntax error as Shopify's parser prints it. */
export function syntaxError(error: unknown, source: string): FormattedError {
  if (!(error instanceof GraphQLError)) throw error;
  const at = error.locations?.[0] ?? { line: 1, column: 1 };
  const unexpected = /(?:Unexpected|found) (?:Name |String |Int )?(.+?)\.$/.exec(error.message)?.[1] ?? "token";
  if (unexpected !== "<EOF>") {
    return { message: `syntax error, unexpected ${unexpected} at [${at.line}, ${at.column}]`, locations: [at] };
  }
  // The end of the file is reported where the last word begins.
  const before = source.trimEnd();
  const start = before.length - (/(?:[\w$@]+|\S)$/.exec(before)?.[0].length ?? 0);
  const line = before.slice(0, start).split("\n").length;
  const last = { line, column: start - (before.lastIndexOf("\n", start - 1) + 1) + 1 };
  return { message: `syntax error, unexpected end of file at [${last.line}, ${last.column}]`, locations: [last] };
}

interface LiteralProblem {
  node: ValueNode | ASTNode;
  path: string[];
  message: string;
  extensions: Record<string, unknown>;
}

/** What is wrong with a literal given for `type`; `owner` names the argument it was given to. */
function literalProblem(
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

function checkFields(schema: GraphQLSchema, document: DocumentNode): FormattedError[] {
  const errors: FormattedError[] = [];
  const info = new TypeInfo(schema);
  const path: string[] = [];
  const add = (node: ASTNode, message: string, extensions: Record<string, unknown>, at: string[] = path): void => {
    errors.push({ message, locations: locations(node), path: [...at], extensions });
  };

  const selections = (node: FieldNode): void => {
    const type = getNamedType(info.getType());
    if (!type) return;
    const name = node.name.value;
    // A union without a selection passes at Shopify, against the specification: recorded.
    if (isCompositeType(type) && !isUnionType(type) && !node.selectionSet) {
      add(
        node,
        `Field must have selections (field '${name}' returns ${type.name} but has no selections. Did you mean '${name} { ... }'?)`,
        { code: "selectionMismatch", nodeName: `field '${name}'`, typeName: type.name },
      );
    } else if (isLeafType(type) && node.selectionSet) {
      const chosen = node.selectionSet.selections
        .map((one) => JSON.stringify(one.kind === Kind.FIELD ? one.name.value : "..."))
        .join(", ");
      add(
        node,
        `Selections can't be made on ${isEnumType(type) ? "enums" : "scalars"} (field '${name}' returns ${type.name} but has selections [${chosen}])`,
        { code: "selectionMismatch", nodeName: `field '${name}'`, typeName: type.name },
      );
    }
  };

  const args = (node: FieldNode): void => {
    const field = info.getFieldDef();
    if (!field) return;
    for (const given of node.arguments ?? []) {
      const name = given.name.value;
      const arg = field.args.find((one) => one.name === name);
      if (!arg) {
        add(
          given,
          `Field '${field.name}' doesn't accept argument '${name}'`,
          { code: "argumentNotAccepted", name: field.name, typeName: "Field", argumentName: name },
          [...path, name],
        );
        continue;
      }
      const problem = literalProblem(
        schema,
        arg.type,
        given.value,
        { argument: name, kind: "Field", name: field.name, type: arg.type },
        [...path, name],
      );
      // A wrong argument is reported at its field, as the server's parser sees it.
      if (problem)
        add(
          problem.path.length > path.length + 1 ? problem.node : node,
          problem.message,
          problem.extensions,
          problem.path,
        );
    }
    const missing = field.args.filter(
      (arg) =>
        isNonNullType(arg.type) &&
        arg.defaultValue === undefined &&
        !node.arguments?.some(({ name }) => name.value === arg.name),
    );
    if (missing.length > 0) {
      const names = missing.map(({ name }) => name).join(", ");
      add(node, `Field '${field.name}' is missing required arguments: ${names}`, {
        code: "missingRequiredArguments",
        className: "Field",
        name: field.name,
        arguments: names,
      });
    }
  };

  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition: { enter: (node) => void path.push(operationLabel(node)), leave: () => void path.pop() },
      FragmentDefinition: {
        enter: (node) => void path.push(`fragment ${node.name.value}`),
        leave: () => void path.pop(),
      },
      InlineFragment: {
        enter(node) {
          path.push(node.typeCondition ? `... on ${node.typeCondition.name.value}` : "...");
          const name = node.typeCondition?.name.value;
          if (name && !schema.getType(name))
            add(node, `No such type ${name}, so it can't be a fragment condition`, {
              code: "undefinedType",
              typeName: name,
            });
        },
        leave: () => void path.pop(),
      },
      Directive(node) {
        if (schema.getDirective(node.name.value)) return;
        add(node, `Directive @${node.name.value} is not defined`, {
          code: "undefinedDirective",
          directiveName: node.name.value,
        });
      },
      Field: {
        enter(node) {
          path.push(node.alias?.value ?? node.name.value);
          const parent = info.getParentType();
          if (parent && !info.getFieldDef()) {
            add(node, `Field '${node.name.value}' doesn't exist on type '${parent.name}'`, {
              code: "undefinedField",
              typeName: parent.name,
              fieldName: node.name.value,
            });
            return;
          }
          selections(node);
          args(node);
        },
        leave: () => void path.pop(),
      },
    }),
  );
  return errors;
}

function checkVariablesUse(schema: GraphQLSchema, document: DocumentNode): FormattedError[] {
  const errors: FormattedError[] = [];
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const spreads = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const label = operationLabel(definition);
    const what = definition.name?.value ?? `anonymous ${definition.operation}`;
    const used = new Map<string, ASTNode>();
    const seen = new Set<string>();
    const look = (node: ASTNode): void => {
      visit(node, {
        VariableDefinition: () => false,
        Variable: (variable) => void (used.has(variable.name.value) || used.set(variable.name.value, variable)),
        FragmentSpread(spread) {
          const name = spread.name.value;
          spreads.add(name);
          const fragment = fragments.get(name);
          if (!fragment)
            errors.push({
              message: `Fragment ${name} was used, but not defined`,
              locations: locations(spread),
              path: [label, `... ${name}`],
              extensions: { code: "useAndDefineFragment", fragmentName: name },
            });
          else if (!seen.has(name)) {
            seen.add(name);
            look(fragment);
          }
        },
      });
    };
    look(definition);
    const declared = new Set<string>();
    for (const node of definition.variableDefinitions ?? []) {
      const name = node.variable.name.value;
      declared.add(name);
      const type = typeFromAST(schema, node.type as never);
      const typeName = print(node.type).replace(/[[\]!]/g, "");
      if (!schema.getType(typeName))
        errors.push({
          message: `${typeName} isn't a defined input type (on $${name})`,
          locations: locations(node),
          path: [label],
          extensions: { code: "variableRequiresValidType", typeName, variableName: name },
        });
      else if (type && isAbstractType(getNamedType(type)))
        errors.push({
          message: `${typeName} isn't a valid input type (on $${name})`,
          locations: locations(node),
          path: [label],
          extensions: { code: "variableRequiresValidType", typeName, variableName: name },
        });
      if (!used.has(name))
        errors.push({
          message: `Variable $${name} is declared by ${what} but not used`,
          locations: locations(node),
          path: [label],
          extensions: { code: "variableNotUsed", variableName: name },
        });
    }
    for (const [name, node] of used) {
      if (!declared.has(name))
        errors.push({
          message: `Variable $${name} is used by ${what} but not declared`,
          locations: locations(node),
          path: [label],
          extensions: { code: "variableNotDefined", variableName: name },
        });
    }
  }
  for (const [name, node] of fragments) {
    if (!spreads.has(name))
      errors.push({
        message: `Fragment ${name} was defined, but not used`,
        locations: locations(node),
        path: [`fragment ${name}`],
        extensions: { code: "useAndDefineFragment", fragmentName: name },
      });
  }
  return errors;
}

const OTHER_RULES = specifiedRules.filter((rule) => rule !== ScalarLeafsRule);
const OTHER_CODES: [RegExp, string][] = [
  [/^Variable "\$(.+)" of type "(.+)" used in position expecting type "(.+)"/, "variableMismatch"],
  [/cannot be spread here/, "cannotSpreadFragment"],
  [/conflict because/, "fieldConflict"],
];

/** Everything wrong with the document before it runs; an empty list lets it run. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): FormattedError[] {
  const errors = [...checkFields(schema, document), ...checkVariablesUse(schema, document)];
  if (errors.length > 0) return errors;
  return validate(schema, document, OTHER_RULES).map((error) => {
    const code = OTHER_CODES.find(([pattern]) => pattern.test(error.message))?.[1];
    const mismatch = /^Variable "\$(.+)" of type "(.+)" used in position expecting type "(.+)"/.exec(error.message);
    const message = mismatch
      ? `Type mismatch on variable $${mismatch[1]} (${mismatch[2]} / ${mismatch[3]})`
      : error.message;
    return { message, locations: [...(error.locations ?? [])], extensions: { code: code ?? "graphqlInvalid" } };
  });
}
