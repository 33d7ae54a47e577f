// The mutations of metafields and of their definitions.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { createDefinition, deleteDefinition, pinDefinition, updateDefinition } from "./definitions.ts";
import { deleteMetafields } from "./metafields-delete.ts";
import { setMetafields } from "./metafields-set.ts";

export const metafieldMutations: Resolvers = {
  Mutation: {
    metafieldsSet: (_, args: Parameters<typeof setMetafields>[1], ctx) => setMetafields(ctx, args),
    metafieldsDelete: (_, args: Parameters<typeof deleteMetafields>[1], ctx) => deleteMetafields(ctx, args),
    metafieldDefinitionCreate: (_, args: Parameters<typeof createDefinition>[1], ctx) => createDefinition(ctx, args),
    metafieldDefinitionUpdate: (_, args: Parameters<typeof updateDefinition>[1], ctx) => updateDefinition(ctx, args),
    metafieldDefinitionDelete: (_, args: Parameters<typeof deleteDefinition>[1], ctx) => deleteDefinition(ctx, args),
    metafieldDefinitionPin: (_, args: Parameters<typeof pinDefinition>[1], ctx) => pinDefinition(ctx, args, true),
    metafieldDefinitionUnpin: (_, args: Parameters<typeof pinDefinition>[1], ctx) => pinDefinition(ctx, args, false),
  },
};
