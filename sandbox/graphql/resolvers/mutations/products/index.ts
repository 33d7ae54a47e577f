// Every mutation of products, their options and variants.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { productCreateMutations } from "./product-create.ts";
import { productDeleteMutations } from "./product-delete.ts";
import { productDuplicateMutations } from "./product-duplicate.ts";
import { productOptionUpdateMutations } from "./product-option-update.ts";
import { productOptionsCreateMutations } from "./product-options-create.ts";
import { productOptionsDeleteMutations } from "./product-options-delete.ts";
import { productOptionsReorderMutations } from "./product-options-reorder.ts";
import { productSetMutations } from "./product-set.ts";
import { productUpdateMutations } from "./product-update.ts";
import { variantsCreateMutations } from "./variants-create.ts";
import { variantsDeleteMutations } from "./variants-delete.ts";
import { variantsUpdateMutations } from "./variants-update.ts";

export const productMutations: Resolvers = {
  Mutation: {
    ...productCreateMutations.Mutation,
    ...productDeleteMutations.Mutation,
    ...productDuplicateMutations.Mutation,
    ...productOptionUpdateMutations.Mutation,
    ...productOptionsCreateMutations.Mutation,
    ...productOptionsDeleteMutations.Mutation,
    ...productOptionsReorderMutations.Mutation,
    ...productSetMutations.Mutation,
    ...productUpdateMutations.Mutation,
    ...variantsCreateMutations.Mutation,
    ...variantsDeleteMutations.Mutation,
    ...variantsUpdateMutations.Mutation,
  },
};
