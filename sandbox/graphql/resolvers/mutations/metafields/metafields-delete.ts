// metafieldsDelete: by owner, namespace and key; what is not there is answered with null in its place.
import { deleteMetafield, metafieldOf, type Owner } from "#sandbox/store/metafields.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { namespaceOf } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { userError } from "../common.ts";
import { ownerOf } from "./metafields-set.ts";
import { checkOwnerAccess, touchOwner } from "./touch-owner.ts";

interface Identifier {
  ownerId: string;
  namespace: string;
  key: string;
}

const MOST = 250;

export function deleteMetafields(ctx: RequestContext, { metafields }: { metafields: Identifier[] }) {
  if (metafields.length > MOST) {
    const message = `Exceeded the maximum metafields input limit of ${MOST}.`;
    return { deletedMetafields: null, userErrors: [userError(["metafields"], message)] };
  }
  const changed = new Map<string, Owner>();
  const deletedMetafields = metafields.map((one) => {
    const owner = ownerOf(one.ownerId);
    checkOwnerAccess(ctx, "metafieldsDelete", owner.type);
    const found = metafieldOf(ctx.store, owner, namespaceOf(ctx, one.namespace), one.key);
    if (!found) return null;
    deleteMetafield(ctx.store, found.id);
    changed.set(one.ownerId, owner);
    return { ownerId: one.ownerId, namespace: found.namespace, key: found.key };
  });
  for (const owner of changed.values()) touchOwner(ctx, owner);
  return { deletedMetafields, userErrors: [] };
}
