// Writing a collection back; its members stand in a table of their own.
import type { CollectionDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { forget } from "../lookup.ts";
import { laterThan, saverOf } from "./common.ts";

/** Writes the changed document and tells the world. */
export function saveCollection(ctx: RequestContext, collection: CollectionDoc): CollectionDoc {
  const saved = { ...collection, updatedAt: laterThan(ctx.store, collection.updatedAt) };
  saverOf(ctx.store).collection(saved, []);
  forget(ctx, "collections", saved.id);
  ctx.emit("collections/update", saved.id);
  return saved;
}
