// The mutations of publishing.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { create, remove, update } from "./publication.ts";
import { changePublishing } from "./publishable.ts";

type Args = Parameters<typeof changePublishing>[1];

export const publicationMutations: Resolvers = {
  Mutation: {
    publishablePublish: (_, args: Args, ctx) => changePublishing(ctx, args, true),
    publishableUnpublish: (_, args: Args, ctx) => changePublishing(ctx, args, false),
    publicationCreate: (_, { input }: { input: Parameters<typeof create>[1] }, ctx) => create(ctx, input),
    publicationUpdate: (_, args: Parameters<typeof update>[1], ctx) => update(ctx, args),
    publicationDelete: (_, args: Parameters<typeof remove>[1], ctx) => remove(ctx, args),
  },
};
