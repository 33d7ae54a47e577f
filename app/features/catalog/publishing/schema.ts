import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { keyed } from "#app/platform/change/keyed.ts";

/** A sales channel: gid://shopify/Publication/1 */
export interface Channel {
  readonly id: string;
  readonly name: string;
}

/** A sales channel, and whether an object is shown there. */
export interface ChannelState extends Channel {
  readonly isOn: boolean;
  /** Instant from which on it is shown, where that is still to come. */
  readonly from: string | null;
}

export const ChannelsRef = z.object({});

const PublishableId = z.string().regex(/^gid:\/\/shopify\/(Product|Collection)\/\d{1,18}$/, said("channel.owner"));

export const PublishingRef = z.object({ ownerId: PublishableId });
export type PublishingRef = z.infer<typeof PublishingRef>;

export const ChannelId = z.string().regex(/^gid:\/\/shopify\/Publication\/\d{1,18}$/, said("channel.id"));

export const SetPublishing = z.object({
  ...keyed,
  ownerId: PublishableId,
  channelId: ChannelId,
  isOn: z.boolean(),
});
export type SetPublishing = z.infer<typeof SetPublishing>;
