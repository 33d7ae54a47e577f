import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { Channel } from "./schema.ts";
import { CHANNELS } from "./shopify.server.ts";

/** The store's sales channels; null where the store has not allowed to read them. */
export async function listChannels(ctx: Ctx): Promise<Channel[] | null> {
  if (!hasScope(ctx, "read_publications")) return null;
  const { publications } = await adminGraphql(ctx, CHANNELS);
  return publications.nodes.map(({ id, catalog }) => ({ id, name: catalog?.title ?? id }));
}
