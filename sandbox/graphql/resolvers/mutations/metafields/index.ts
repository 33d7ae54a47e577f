// The mutations of metafields and of their definitions.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { deleteMetafields } from "./metafields-delete.ts";
import { setMetafields, type SetInput } from "./metafields-set.ts";

export const metafieldMutations: Resolvers = {
  Mutation: {
    metafieldsSet: (_, args: { metafields: SetInput[] }, ctx) => setMetafields(ctx, args),
    metafieldsDelete: (_, args: Parameters<typeof deleteMetafields>[1], ctx) => deleteMetafields(ctx, args),
  },
};
