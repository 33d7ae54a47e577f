// Metafields as they are read: on their owners, and by themselves.
import {
  definitionOf,
  digestOf,
  metafieldById,
  metafieldOf,
  metafieldsOf,
  OWNER_TYPES,
  type MetafieldDoc,
} from "#sandbox/store/metafields.ts";
import { isReference, jsonValueOf } from "#sandbox/store/metafield-types.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolver, Resolvers } from "../types.ts";
import { installationNumber } from "./apps.ts";
import { gid, parseGid } from "./gid.ts";
import { namespaceOf } from "./metafield-inputs.ts";

export const metafieldNode = (ctx: RequestContext, id: string): MetafieldDoc | null => metafieldById(ctx.store, id);

interface ListArgs extends PageArgs {
  namespace?: string | null;
  keys?: string[] | null;
}

/** The fields of HasMetafields for a type whose source has its number as `idOf` says. */
function fieldsFor<T>(type: string, idOf: (source: T) => string): Record<string, Resolver> {
  return {
    metafield: (source: T, { namespace, key }: { namespace?: string | null; key: string }, ctx) => {
      // A key may bring its namespace along: "custom.care".
      const [, before, name] = /^([^.]+)\.(.+)$/.exec(namespace == null ? key : "") ?? [null, namespace, key];
      return metafieldOf(ctx.store, { type, id: idOf(source) }, namespaceOf(ctx, before), name!);
    },
    metafields: (source: T, args: ListArgs, ctx) => {
      const wanted = args.keys && new Set(args.keys);
      const namespace = args.namespace == null ? null : namespaceOf(ctx, args.namespace);
      const found = metafieldsOf(ctx.store, { type, id: idOf(source) })
        .filter((one) => namespace === null || one.namespace === namespace)
        .filter((one) => !wanted || wanted.has(namespace === null ? `${one.namespace}.${one.key}` : one.key));
      return pageOf(found, args);
    },
  };
}

const ofDoc = (type: string) => fieldsFor<{ id: string }>(type, ({ id }) => id);

const referencesOf = (field: MetafieldDoc): string[] => {
  if (!isReference(field.type.replace(/^list\./, ""))) return [];
  return field.type.startsWith("list.") ? (jsonValueOf(field.type, field.value) as string[]) : [field.value];
};

/** `nodeOf` finds any object of the store by its gid: it knows every room, so that this file need not. */
export const metafieldResolvers = (nodeOf: (ctx: RequestContext, gid: string) => object | null): Resolvers => ({
  Product: ofDoc("Product"),
  ProductVariant: ofDoc("ProductVariant"),
  Collection: ofDoc("Collection"),
  Customer: ofDoc("Customer"),
  Order: ofDoc("Order"),
  DraftOrder: ofDoc("DraftOrder"),
  Location: ofDoc("Location"),
  Shop: fieldsFor<{ doc: { id: string } }>("Shop", ({ doc }) => doc.id),
  AppInstallation: fieldsFor<{ installationId: string }>("AppInstallation", ({ installationId }) =>
    installationNumber(installationId),
  ),
  Metafield: {
    id: (field: MetafieldDoc) => gid("Metafield", field.id),
    legacyResourceId: (field: MetafieldDoc) => field.id,
    compareDigest: digestOf,
    jsonValue: (field: MetafieldDoc) => jsonValueOf(field.type, field.value),
    sizeInBytes: (field: MetafieldDoc) => Buffer.byteLength(field.value),
    ownerType: (field: MetafieldDoc) => OWNER_TYPES[field.ownerType],
    owner: (field: MetafieldDoc, _, ctx) => nodeOf(ctx, gid(field.ownerType, field.ownerId)),
    definition: (field: MetafieldDoc, _, ctx) =>
      definitionOf(ctx.store, OWNER_TYPES[field.ownerType]!, field.namespace, field.key),
    description: (field: MetafieldDoc, _, ctx) =>
      definitionOf(ctx.store, OWNER_TYPES[field.ownerType]!, field.namespace, field.key)?.description ?? null,
    reference: (field: MetafieldDoc, _, ctx) => {
      const [first] = field.type.startsWith("list.") ? [] : referencesOf(field);
      return first !== undefined && parseGid(first) ? nodeOf(ctx, first) : null;
    },
    references: (field: MetafieldDoc, args: PageArgs, ctx) =>
      field.type.startsWith("list.")
        ? pageOf(
            referencesOf(field).flatMap((one) => nodeOf(ctx, one) ?? []),
            args,
          )
        : null,
    translations: () => [],
  },
});
