import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { typeOfGid } from "#app/platform/shopify/gid.ts";
import type { MetafieldEntry, MetafieldOwner, MetafieldsRef } from "./schema.ts";
import { METAFIELDS_OF, MORE_METAFIELDS, type MetafieldsAnswer } from "./shopify.server.ts";

const OWNER_TYPES = {
  Product: "PRODUCT",
  ProductVariant: "PRODUCTVARIANT",
  Collection: "COLLECTION",
  Customer: "CUSTOMER",
  Order: "ORDER",
  DraftOrder: "DRAFTORDER",
} as const;

/** What an object can have of metafields, and has: those that are defined first, pinned ones at the top. Throws not_found. */
export async function readMetafields(ctx: Ctx, { ownerId }: MetafieldsRef): Promise<MetafieldEntry[]> {
  const ownerType = OWNER_TYPES[typeOfGid(ownerId) as MetafieldOwner];
  const { metafieldDefinitions, node } = await adminGraphql(ctx, METAFIELDS_OF, { id: ownerId, ownerType });
  if (!node) throw new AppError("not_found", "This was deleted in the meantime.");
  if (!("metafields" in node)) return entriesOf(metafieldDefinitions.nodes, []);
  const fields = [...node.metafields.nodes];
  for (let { hasNextPage, endCursor: after } = node.metafields.pageInfo; hasNextPage && after;) {
    const more = (await adminGraphql(ctx, MORE_METAFIELDS, { id: ownerId, after })).node;
    if (!more || !("metafields" in more)) break;
    fields.push(...more.metafields.nodes);
    ({ hasNextPage, endCursor: after } = more.metafields.pageInfo);
  }
  return entriesOf(metafieldDefinitions.nodes, fields);
}

type Definition = MetafieldsAnswer["metafieldDefinitions"]["nodes"][number];
type Field = Extract<NonNullable<MetafieldsAnswer["node"]>, { metafields: unknown }>["metafields"]["nodes"][number];

function entriesOf(definitions: readonly Definition[], fields: readonly Field[]): MetafieldEntry[] {
  const nameOf = ({ namespace, key }: { namespace: string; key: string }) => `${namespace}.${key}`;
  const kept = new Map(fields.map((field) => [nameOf(field), field]));
  const pinnedFirst = (a: Definition, b: Definition) => (a.pinnedPosition ?? Infinity) - (b.pinnedPosition ?? Infinity);
  const defined = [...definitions].sort((a, b) => pinnedFirst(a, b) || a.name.localeCompare(b.name));
  const names = new Set(defined.map(nameOf));
  return [
    ...defined.map((definition) => {
      const field = kept.get(nameOf(definition));
      return {
        ...{ namespace: definition.namespace, key: definition.key, name: definition.name },
        ...{ description: definition.description || null, type: definition.type.name },
        validations: definition.validations.map(({ name, value }) => ({ name, value: value ?? null })),
        ...{ value: field?.value ?? null, digest: field?.compareDigest ?? null },
      };
    }),
    ...fields
      .filter((field) => !names.has(nameOf(field)))
      .map((field) => ({
        ...{ namespace: field.namespace, key: field.key, name: nameOf(field), description: null },
        ...{ type: field.type, validations: [], value: field.value, digest: field.compareDigest },
      })),
  ];
}
