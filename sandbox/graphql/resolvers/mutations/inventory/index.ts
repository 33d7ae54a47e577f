// Every mutation of stock, and the groups they answer.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { activationMutations } from "./activation.ts";
import { groupResolvers } from "./groups.ts";
import { itemMutations } from "./item-update.ts";
import { moveMutations } from "./move.ts";
import { quantityMutations } from "./set-quantities.ts";

export const inventoryMutations: Resolvers = {
  Mutation: {
    ...quantityMutations.Mutation,
    ...moveMutations.Mutation,
    ...activationMutations.Mutation,
    ...itemMutations.Mutation,
  },
  ...groupResolvers,
};
