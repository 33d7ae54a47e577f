// Metafield definitions: made, changed, pinned, deleted.
import { nextId } from "#sandbox/store/ids.ts";
import { checkValue } from "#sandbox/store/metafield-check.ts";
import {
  definitionOf,
  deleteMetafield,
  metafieldsNamed,
  saveDefinition,
  type MetafieldDefinitionDoc,
} from "#sandbox/store/metafields.ts";
import { accessDenied } from "#sandbox/graphql/access.ts";
import { gid } from "#sandbox/graphql/resolvers/gid.ts";
import { findDefinition, type DefinitionIdentifier } from "#sandbox/graphql/resolvers/metafield-definitions.ts";
import { namespaceOf } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { accessError, inputErrors, type DefinitionInput } from "./definition-errors.ts";

const MOST = 256;
const MOST_PINNED = 20;
const PLAYED = [
  ...["name", "namespace", "key", "ownerType", "type", "description", "validations", "pin", "access"],
  ...["capabilities", "useAsCollectionCondition"],
];

function namespaceFor(ctx: RequestContext, field: string, given: string | null | undefined): string {
  const namespace = namespaceOf(ctx, given);
  // The words end in a line break, as recorded.
  const text =
    "API client to have access to the namespace and the resource type associated with the metafield definition.\n";
  if (namespace === "shopify" || namespace.startsWith("shopify--")) throw accessDenied(field, { groups: [], text });
  return namespace;
}

const label = (ownerType: string): string =>
  ownerType === "PRODUCTVARIANT" ? "Product variant" : ownerType.charAt(0) + ownerType.slice(1).toLowerCase();

const pinnedOf = (ctx: RequestContext, ownerType: string): { n: number; last: number } =>
  ctx.store.get<{ n: number; last: number }>(
    "select count(pinned) as n, coalesce(max(pinned), 0) as last from metafield_definitions where owner_type = ?",
    ownerType,
  )!;

const capabilitiesOf = (input: DefinitionInput, before?: MetafieldDefinitionDoc["capabilities"]) => ({
  adminFilterable: input.capabilities?.adminFilterable?.enabled ?? before?.adminFilterable ?? false,
  smartCollectionCondition:
    (input.capabilities?.smartCollectionCondition?.enabled ?? before?.smartCollectionCondition ?? false) ||
    input.useAsCollectionCondition === true,
  uniqueValues: input.capabilities?.uniqueValues?.enabled ?? before?.uniqueValues ?? false,
});

const limitError = (field: string[] | null): UserError =>
  userError(field, `Limit of ${MOST_PINNED} pinned definitions.`, "PINNED_LIMIT_REACHED");

export function createDefinition(ctx: RequestContext, { definition: input }: { definition: DefinitionInput }) {
  const refused = (userErrors: UserError[]) => ({ createdDefinition: null, userErrors });
  onlyPlayed("metafieldDefinitionCreate", input, PLAYED);
  const { store } = ctx;
  const namespace = namespaceFor(ctx, "metafieldDefinitionCreate", input.namespace);
  const errors = [...inputErrors(input, namespace), ...accessError(input, namespace, "INVALID")];
  if (errors.length > 0) return refused(errors);
  const { key, ownerType } = input;
  if (definitionOf(store, ownerType, namespace, key)) {
    const message = `Key is in use for ${label(ownerType)} metafields on the '${namespace}' namespace.`;
    return refused([userError(["definition", "key"], message, "TAKEN")]);
  }
  const { n } = store.get<{ n: number }>(
    "select count(*) as n from metafield_definitions where owner_type = ?",
    ownerType,
  )!;
  if (n >= MOST) {
    const message = `Stores can only have ${MOST} definitions for each store resource.`;
    return refused([userError(["definition"], message, "RESOURCE_TYPE_LIMIT_EXCEEDED")]);
  }
  const pinned = pinnedOf(ctx, ownerType);
  if (input.pin && pinned.n >= MOST_PINNED) return refused([limitError(["definition"])]);
  const isApps = namespace.startsWith("app--");
  const doc: MetafieldDefinitionDoc = {
    id: nextId(store, "metafield_definitions", 229_000_000_000n),
    ...{ name: input.name!, namespace, key, ownerType, type: input.type! },
    description: input.description ?? null,
    validations: (input.validations ?? []).map(({ name, value }) => ({ name, value })),
    pinnedPosition: input.pin ? pinned.last + 1 : null,
    access: {
      admin: input.access?.admin ?? (isApps ? "MERCHANT_READ" : "PUBLIC_READ_WRITE"),
      storefront: input.access?.storefront ?? "NONE",
      customerAccount: input.access?.customerAccount ?? "NONE",
    },
    capabilities: capabilitiesOf(input),
  };
  saveDefinition(store, doc);
  // Metafields that were there before take the definition's type where their value allows it.
  for (const field of metafieldsNamed(store, doc))
    if (checkValue(doc.type, field.value, () => true).message === null)
      store.run("update metafields set type = ? where id = ?", doc.type, field.id);
  return { createdDefinition: doc, userErrors: [] };
}

export function updateDefinition(ctx: RequestContext, { definition: input }: { definition: DefinitionInput }) {
  const refused = (userErrors: UserError[]) => ({ updatedDefinition: null, userErrors, validationJob: null });
  onlyPlayed("metafieldDefinitionUpdate", input, PLAYED);
  const namespace = namespaceFor(ctx, "metafieldDefinitionUpdate", input.namespace);
  const closed = accessError(input, namespace, "INVALID_INPUT");
  if (closed.length > 0) return refused(closed);
  const before = definitionOf(ctx.store, input.ownerType, namespace, input.key);
  if (!before) return refused([userError(["definition"], "Definition not found.", "NOT_FOUND")]);
  if (input.name != null && (input.name === "" || input.name.length > 255))
    return refused(inputErrors({ ...input, type: before.type }, namespace));
  const pinned = pinnedOf(ctx, before.ownerType);
  const isNewPin = input.pin === true && before.pinnedPosition === null;
  if (isNewPin && pinned.n >= MOST_PINNED) return refused([limitError(["definition"])]);
  const doc: MetafieldDefinitionDoc = {
    ...before,
    name: input.name ?? before.name,
    description: input.description === undefined ? before.description : input.description,
    validations: input.validations?.map(({ name, value }) => ({ name, value })) ?? before.validations,
    pinnedPosition: isNewPin ? pinned.last + 1 : input.pin === false ? null : before.pinnedPosition,
    access: {
      admin: input.access?.admin ?? before.access.admin,
      storefront: input.access?.storefront ?? before.access.storefront,
      customerAccount: input.access?.customerAccount ?? before.access.customerAccount,
    },
    capabilities: capabilitiesOf(input, before.capabilities),
  };
  saveDefinition(ctx.store, doc);
  return { updatedDefinition: doc, userErrors: [], validationJob: null };
}

interface Named {
  id?: string | null;
  definitionId?: string | null;
  identifier?: DefinitionIdentifier | null;
}

export function deleteDefinition(
  ctx: RequestContext,
  args: Named & { deleteAllAssociatedMetafields?: boolean | null },
) {
  const found = findDefinition(ctx, args);
  if (!found) {
    const errors = [userError(["id"], "Definition not found.", "NOT_FOUND")];
    return { deletedDefinitionId: null, deletedDefinition: null, userErrors: errors };
  }
  if (args.deleteAllAssociatedMetafields)
    for (const { id } of metafieldsNamed(ctx.store, found)) deleteMetafield(ctx.store, id);
  nextId(ctx.store, "metafield_definitions", 0n, 0n);
  ctx.store.run("delete from metafield_definitions where id = ?", found.id);
  const { ownerType, namespace, key } = found;
  return {
    deletedDefinitionId: gid("MetafieldDefinition", found.id),
    deletedDefinition: { ownerType, namespace, key },
    userErrors: [],
  };
}

/** metafieldDefinitionPin and -Unpin. */
export function pinDefinition(ctx: RequestContext, args: Named, pin: boolean) {
  const name = pin ? "pinnedDefinition" : "unpinnedDefinition";
  const refused = (...error: Parameters<typeof userError>) => ({ [name]: null, userErrors: [userError(...error)] });
  const found = findDefinition(ctx, { id: args.definitionId, identifier: args.identifier });
  if (!found) return refused(null, "Definition not found.", "NOT_FOUND");
  const isPinned = found.pinnedPosition !== null;
  if (pin === isPinned)
    return refused(null, `Definition is ${pin ? "already" : "not"} pinned.`, pin ? "ALREADY_PINNED" : "NOT_PINNED");
  const { n, last } = pinnedOf(ctx, found.ownerType);
  if (pin && n >= MOST_PINNED) return { [name]: null, userErrors: [limitError(null)] };
  const doc = { ...found, pinnedPosition: pin ? last + 1 : null };
  saveDefinition(ctx.store, doc);
  return { [name]: doc, userErrors: [] };
}
