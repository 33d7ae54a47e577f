// Static validation with Shopify's messages, codes and paths for what people commonly get wrong; graphql-js holds the rest.
import {
  GraphQLError,
  getNamedType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isNonNullType,
  isUnionType,
  Kind,
  ScalarLeafsRule,
  specifiedRules,
  validate,
  visit,
  visitWithTypeInfo,
  TypeInfo,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from "graphql";
import { literalProblem } from "./validate-literals.ts";
import { checkNames, locations, operationLabel } from "./validate-names.ts";
import type { FormattedError } from "./variables.ts";

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

const OTHER_RULES = specifiedRules.filter((rule) => rule !== ScalarLeafsRule);
const OTHER_CODES: [RegExp, string][] = [
  [/^Variable "\$(.+)" of type "(.+)" used in position expecting type "(.+)"/, "variableMismatch"],
  [/cannot be spread here/, "cannotSpreadFragment"],
  [/conflict because/, "fieldConflict"],
];

/** Everything wrong with the document before it runs; an empty list lets it run. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): FormattedError[] {
  const errors = [...checkFields(schema, document), ...checkNames(schema, document)];
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
