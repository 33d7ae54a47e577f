// What the size of an input adds to a mutation's cost: the schema's own numbers, which stand beside productSet's fields.
import { getArgumentValues, type FieldNode, type GraphQLField } from "graphql";

interface SetInput {
  files?: unknown[] | null;
  metafields?: unknown[] | null;
  variants?: { metafields?: unknown[] | null; file?: unknown }[] | null;
}

const PER = { file: 1.9, metafield: 0.4, variant: 0.2, variantFile: 0.6 };

function ofProductSet({ files, metafields, variants }: SetInput): number {
  const all = variants ?? [];
  const many = (metafields?.length ?? 0) + all.reduce((n, variant) => n + (variant.metafields?.length ?? 0), 0);
  const pictures = all.filter(({ file }) => file != null).length;
  // Tenths are whole numbers: 0.2 of 5 variants is one point, and no less.
  const tenths =
    (files?.length ?? 0) * PER.file * 10 +
    many * PER.metafield * 10 +
    all.length * PER.variant * 10 +
    pictures * PER.variantFile * 10;
  return Math.floor(Math.round(tenths) / 10);
}

/** Points on top of a root mutation's own; 0 for all but productSet. */
export function inputCost(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): number {
  if (field.name !== "productSet") return 0;
  const { input } = getArgumentValues(field, node, variables) as { input?: SetInput };
  return input ? ofProductSet(input) : 0;
}
