import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { ChannelState, PublishingRef } from "./schema.ts";
import { PUBLISHING_OF } from "./shopify.server.ts";

/** On which sales channels a product or collection is; null where the store has not allowed to read that. Throws not_found. */
export async function readPublishing(ctx: Ctx, { ownerId }: PublishingRef): Promise<ChannelState[] | null> {
  if (!hasScope(ctx, "read_publications")) return null;
  const now = new Date().toISOString();
  const { publications, node } = await adminGraphql(ctx, PUBLISHING_OF, { id: ownerId });
  if (!node) throw new AppError("not_found", "This was deleted in the meantime.");
  const shown = "resourcePublicationsV2" in node ? node.resourcePublicationsV2.nodes : [];
  return publications.nodes.map(({ id, catalog }) => {
    const entry = shown.find(({ publication }) => publication.id === id);
    const isToCome = entry !== undefined && !entry.isPublished && (entry.publishDate ?? "") > now;
    return {
      ...{ id, name: catalog?.title ?? id },
      ...{ isOn: entry !== undefined && (entry.isPublished || isToCome), from: isToCome ? entry.publishDate! : null },
    };
  });
}
