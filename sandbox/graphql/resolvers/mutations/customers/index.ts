// Every mutation of customers.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { customerAccountMutations } from "./account.ts";
import { customerAddressMutations } from "./addresses.ts";
import { consentMutations } from "./consent.ts";
import { customerMergeResolvers } from "./merge.ts";
import { customerDeleteMutations } from "./remove.ts";
import { customerWriteMutations } from "./write.ts";

export const customerMutations: Resolvers = {
  Mutation: {
    ...customerWriteMutations.Mutation,
    ...customerDeleteMutations.Mutation,
    ...customerAddressMutations.Mutation,
    ...consentMutations.Mutation,
    ...customerAccountMutations.Mutation,
    ...customerMergeResolvers.Mutation,
  },
  QueryRoot: customerMergeResolvers.QueryRoot!,
  CustomerMergePreviewDefaultFields: customerMergeResolvers.CustomerMergePreviewDefaultFields!,
};
