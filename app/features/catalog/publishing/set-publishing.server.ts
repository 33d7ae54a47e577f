import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid, typeOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { collectionsResource, productsResource } from "../resources.server.ts";
import { listChannels } from "./list-channels.server.ts";
import type { SetPublishing } from "./schema.ts";
import { PUBLISH, UNPUBLISH } from "./shopify.server.ts";

/** Shows a product or collection on a sales channel, or no more. Shown already stays shown since when it was. */
export function setPublishing(ctx: Ctx, input: SetPublishing): Promise<{ isOn: boolean }> {
  const { ownerId, channelId, isOn } = input;
  return change(ctx, { verb: "publishing.set", needs: ["write_publications"], input }, async () => {
    // Read beforehand: once it is published nothing may fail for the sake of a name.
    const channel = (await listChannels(ctx))?.find(({ id }) => id === channelId);
    const variables = { id: ownerId, input: [{ publicationId: channelId }] };
    const payload = isOn
      ? (await adminGraphql(ctx, PUBLISH, variables)).publishablePublish
      : (await adminGraphql(ctx, UNPUBLISH, variables)).publishableUnpublish;
    rejectUserErrors(payload?.userErrors);
    const [owner, id] = [typeOfGid(ownerId), idOfGid(ownerId)];
    await recordChange(ctx, {
      touched: [{ resource: owner === "Product" ? productsResource : collectionsResource, ids: [id] }],
      action: isOn ? "publishing.on" : "publishing.off",
      ...{ subject: `${owner}/${id}`, details: { channel: channelId, channelName: channel?.name } },
    });
    return { isOn };
  });
}
