// After every mutation: automated collections take in and let go what it changed.
import { followProducts } from "#sandbox/store/collection-rules.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { saveCollection } from "./save-collection.ts";

/** Runs `work` with a context that hears which products changed, and lets the collections follow before the mutation is done. */
export function withFollowingCollections<T>(ctx: RequestContext, work: (ctx: RequestContext) => T): T {
  const changed = new Set<string>();
  const hearing: RequestContext = {
    ...ctx,
    emit(topic, id) {
      if (topic === "products/create" || topic === "products/update") changed.add(id);
      ctx.emit(topic, id);
    },
  };
  const result = work(hearing);
  for (const collection of followProducts(ctx.store, [...changed])) saveCollection(ctx, collection);
  return result;
}
