import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { readPublishing } from "./read-publishing.server.ts";
import { PUBLISH, UNPUBLISH } from "./shopify.server.ts";

interface Published {
  /** False: Shopify would not do all of it. */
  readonly isShown: boolean;
  /** Names of the channels that show it now. */
  readonly channels: readonly string[];
}

/** Shows something on these sales channels and on no others, whatever Shopify chose for it. */
export async function publishOnly(ctx: Ctx, ownerId: string, channelIds: readonly string[]): Promise<Published> {
  const channels = (await readPublishing(ctx, { ownerId })) ?? [];
  const inputOf = (isOn: boolean) =>
    channels
      .filter((channel) => channel.isOn !== isOn && channelIds.includes(channel.id) === isOn)
      .map(({ id }) => ({ publicationId: id }));
  const [on, off] = [inputOf(true), inputOf(false)];
  const errors = [
    ...(on.length === 0
      ? []
      : ((await adminGraphql(ctx, PUBLISH, { id: ownerId, input: on })).publishablePublish?.userErrors ?? [])),
    ...(off.length === 0
      ? []
      : ((await adminGraphql(ctx, UNPUBLISH, { id: ownerId, input: off })).publishableUnpublish?.userErrors ?? [])),
  ];
  for (const { message } of errors) ctx.log.warn({ ownerId, message }, "a new product was not published as chosen");
  const isShown = errors.length === 0;
  const shown = isShown
    ? channels.filter(({ id }) => channelIds.includes(id))
    : ((await readPublishing(ctx, { ownerId })) ?? []).filter(({ isOn }) => isOn);
  return { isShown, channels: shown.map(({ name }) => name) };
}
