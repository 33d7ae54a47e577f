// Every mutation of transfers and shipments.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { transferCreateMutations } from "./create.ts";
import { transferEditMutations } from "./edit.ts";
import { transferItemMutations } from "./items.ts";
import { receiveMutations } from "./receive.ts";
import { shipmentMutations } from "./shipments.ts";

export const transferMutations: Resolvers = {
  Mutation: {
    ...transferCreateMutations.Mutation,
    ...transferEditMutations.Mutation,
    ...transferItemMutations.Mutation,
    ...shipmentMutations.Mutation,
    ...receiveMutations.Mutation,
  },
};
