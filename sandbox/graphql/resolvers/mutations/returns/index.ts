// The mutations of returns.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { createReturn, type ReturnInput } from "./create.ts";
import { dispose, type DisposeInput } from "./dispose.ts";
import { processReturn, type ProcessInput } from "./process.ts";
import { approveRequest, cancelReturn, closeReturn, declineRequest, removeFromReturn, reopenReturn } from "./turn.ts";
import type { RemoveInput } from "./turn.ts";

interface ById {
  id: string;
}
interface DeclineInput extends ById {
  declineReason: string;
  declineNote?: string | null;
}

export const returnMutations: Resolvers = {
  Mutation: {
    returnCreate: (_, args: { returnInput: ReturnInput }, ctx) => createReturn(ctx, args.returnInput, false),
    returnRequest: (_, { input }: { input: ReturnInput }, ctx) => createReturn(ctx, input, true),
    returnApproveRequest: (_, { input }: { input: ById }, ctx) => approveRequest(ctx, input.id),
    returnDeclineRequest: (_, { input }: { input: DeclineInput }, ctx) =>
      declineRequest(ctx, input.id, { reason: input.declineReason, note: input.declineNote ?? null }),
    returnClose: (_, { id }: ById, ctx) => closeReturn(ctx, id),
    returnReopen: (_, { id }: ById, ctx) => reopenReturn(ctx, id),
    returnCancel: (_, { id }: ById, ctx) => cancelReturn(ctx, id),
    returnProcess: (_, { input }: { input: ProcessInput }, ctx) => processReturn(ctx, input),
    removeFromReturn: (_, args: RemoveInput, ctx) => removeFromReturn(ctx, args),
    reverseFulfillmentOrderDispose: (_, args: { dispositionInputs: DisposeInput[] }, ctx) =>
      dispose(ctx, args.dispositionInputs),
  },
};
