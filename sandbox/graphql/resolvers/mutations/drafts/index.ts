// The door of the mutations on draft orders, and of what they ask for beforehand.
import type { PageArgs, Resolvers } from "#sandbox/graphql/types.ts";
import { shippingRates } from "#sandbox/graphql/resolvers/drafts/delivery.ts";
import { draftBulkMutations } from "./bulk.ts";
import { draftCompleteMutations } from "./complete.ts";
import type { DraftInput } from "./draft-input.ts";
import { draftInvoiceMutations } from "./invoice.ts";
import { draftForRates, draftWriteMutations } from "./write.ts";

const deliveryOptions: Resolvers = {
  QueryRoot: {
    draftOrderAvailableDeliveryOptions: (_, { input }: PageArgs & { input: DraftInput }, ctx) => {
      const draft = draftForRates(ctx, input);
      return {
        availableShippingRates: draft ? shippingRates(ctx, draft) : [],
        availableLocalDeliveryRates: [],
        availableLocalPickupOptions: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      };
    },
  },
};

export const draftMutations: Resolvers[] = [
  deliveryOptions,
  draftBulkMutations,
  draftCompleteMutations,
  draftInvoiceMutations,
  draftWriteMutations,
];
