// Which fields a selection asks of an object: fragments followed, @skip and @include heeded, equal names merged.
import {
  isAbstractType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

export interface Selecting {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** By name in the answer, in the order of the text. */
export type Fields = Map<string, FieldNode[]>;

export const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );

const isSkipped = (selecting: Selecting, directives: readonly DirectiveNode[] | undefined): boolean =>
  (directives ?? []).some(({ name, arguments: args }) => {
    if (name.value !== "skip" && name.value !== "include") return false;
    const value = args?.[0]?.value;
    const on =
      value?.kind === Kind.VARIABLE
        ? selecting.variables[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return name.value === "skip" ? on : !on;
  });

/** Fields that apply to an object of `type`. */
export function collectFields(
  selecting: Selecting,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  into: Fields = new Map(),
): Fields {
  for (const set of sets) {
    for (const selection of set.selections) {
      if (isSkipped(selecting, selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const same = into.get(key);
        if (same) same.push(selection);
        else into.set(key, [selection]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? selecting.fragments[selection.name.value] : selection;
      if (!fragment) continue;
      const condition = fragment.typeCondition ? selecting.schema.getType(fragment.typeCondition.name.value) : type;
      const applies = condition === type || (isAbstractType(condition) && selecting.schema.isSubType(condition, type));
      if (applies) collectFields(selecting, type, [fragment.selectionSet], into);
    }
  }
  return into;
}

/** The selection sets below fields of one name. */
export const setsBelow = (nodes: readonly FieldNode[]): SelectionSetNode[] =>
  nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
