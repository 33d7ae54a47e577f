import { z } from "zod";
import { keyed } from "#app/platform/change/keyed.ts";

/** A sales channel, and whether an object is shown there. */
export interface ChannelState {
  readonly id: string;
  readonly name: string;
  readonly isOn: boolean;
  /** Instant from which on it is shown, where that is still to come. */
  readonly from: string | null;
}

const PublishableId = z
  .string()
  .regex(/^gid:\/\/shopify\/(Product|Collection)\/\d{1,18}$/, "This is not the id of something that channels show.");

export const PublishingRef = z.object({ ownerId: PublishableId });
export type PublishingRef = z.infer<typeof PublishingRef>;

export const SetPublishing = z.object({
  ...keyed,
  ownerId: PublishableId,
  channelId: z.string().regex(/^gid:\/\/shopify\/Publication\/\d{1,18}$/, "This is not a channel's id."),
  isOn: z.boolean(),
});
export type SetPublishing = z.infer<typeof SetPublishing>;
