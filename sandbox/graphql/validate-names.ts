// Variables and fragments: declared, used and of input types.
import {
  getNamedType,
  isAbstractType,
  Kind,
  print,
  typeFromAST,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { FormattedError } from "./variables.ts";

/** Where a node begins, as errors print it. */
export const locations = (node: ASTNode) => {
  const { line, column } = node.loc!.startToken;
  return [{ line, column }];
};

/** The first step of an error's path. */
export const operationLabel = (node: OperationDefinitionNode): string =>
  node.name ? `${node.operation} ${node.name.value}` : node.operation;

/** Variables and fragments that are unknown, unused or of no input type. */
export function checkNames(schema: GraphQLSchema, document: DocumentNode): FormattedError[] {
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
