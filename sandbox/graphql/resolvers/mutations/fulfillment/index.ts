// The mutations of fulfillments and fulfillment orders.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { createFulfillment, type FulfillmentInput } from "./create.ts";
import { holdSending, releaseHold, type HoldInput } from "./hold.ts";
import { moveSending } from "./move.ts";
import { cancelFulfillment, createEvent, updateTracking, type EventInput } from "./parcel.ts";
import { mergeSendings, splitSendings } from "./split.ts";
import { cancelSending, closeSending, openSending, reportProgress, reschedule, setDeadline } from "./state.ts";
import type { TrackingInput } from "./tracking.ts";

interface ById {
  id: string;
}
type MoveArgs = ById & { newLocationId: string; fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null };
type ReleaseArgs = ById & { holdIds?: string[] | null; externalId?: string | null };
type TrackingArgs = { fulfillmentId: string; trackingInfoInput: TrackingInput };
type DeadlineArgs = { fulfillmentOrderIds: string[]; fulfillmentDeadline: string };

export const fulfillmentMutations: Resolvers = {
  Mutation: {
    fulfillmentCreate: (_, args: { fulfillment: FulfillmentInput }, ctx) => createFulfillment(ctx, args.fulfillment),
    fulfillmentCancel: (_, { id }: ById, ctx) => cancelFulfillment(ctx, id),
    fulfillmentTrackingInfoUpdate: (_, args: TrackingArgs, ctx) =>
      updateTracking(ctx, args.fulfillmentId, args.trackingInfoInput),
    fulfillmentEventCreate: (_, args: { fulfillmentEvent: EventInput }, ctx) => createEvent(ctx, args.fulfillmentEvent),
    fulfillmentOrderHold: (_, args: ById & { fulfillmentHold: HoldInput }, ctx) =>
      holdSending(ctx, args.id, args.fulfillmentHold),
    fulfillmentOrderReleaseHold: (_, { id, holdIds, externalId }: ReleaseArgs, ctx) =>
      releaseHold(ctx, id, holdIds, externalId),
    fulfillmentOrderMove: (_, args: MoveArgs, ctx) =>
      moveSending(ctx, args.id, args.newLocationId, args.fulfillmentOrderLineItems),
    fulfillmentOrderSplit: (_, args: { fulfillmentOrderSplits: Parameters<typeof splitSendings>[1] }, ctx) =>
      splitSendings(ctx, args.fulfillmentOrderSplits),
    fulfillmentOrderMerge: (_, args: { fulfillmentOrderMergeInputs: Parameters<typeof mergeSendings>[1] }, ctx) =>
      mergeSendings(ctx, args.fulfillmentOrderMergeInputs),
    fulfillmentOrderOpen: (_, { id }: ById, ctx) => openSending(ctx, id),
    fulfillmentOrderReportProgress: (_, { id }: ById, ctx) => reportProgress(ctx, id),
    fulfillmentOrderReschedule: (_, { id }: ById, ctx) => reschedule(ctx, id),
    fulfillmentOrderClose: (_, { id }: ById, ctx) => closeSending(ctx, id),
    fulfillmentOrderCancel: (_, { id }: ById, ctx) => cancelSending(ctx, id),
    fulfillmentOrdersSetFulfillmentDeadline: (_, args: DeadlineArgs, ctx) =>
      setDeadline(ctx, args.fulfillmentOrderIds, args.fulfillmentDeadline),
  },
};
