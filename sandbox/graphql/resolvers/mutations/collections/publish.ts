// The channels that an old way of making a collection names in its input.
import { publicationById, publishOn } from "#sandbox/store/publications.ts";
import type { CollectionDoc } from "#sandbox/store/model.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { saverOf } from "../common.ts";

/** Publishes a new collection where its input says; channels that are not there are passed over. */
export function publishCollection(
  ctx: RequestContext,
  collection: CollectionDoc,
  publications: readonly { publicationId?: string | null }[] | null | undefined,
): void {
  let doc = collection;
  for (const { publicationId } of publications ?? []) {
    const found = publicationId == null ? null : publicationById(ctx.store, idOf("Publication", publicationId));
    if (found) doc = publishOn(ctx.store, { kind: "Collection", doc }, found, ctx.store.nowIso());
  }
  if (doc !== collection) saverOf(ctx.store).collection(doc, []);
}
