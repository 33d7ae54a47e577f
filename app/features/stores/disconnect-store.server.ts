import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { leave } from "./leave.server.ts";
import type { DisconnectStore } from "./schema.ts";
import { UNINSTALL_APP } from "./shopify.server.ts";

/** Takes the app out of the store, as the merchant could in Shopify's settings; what follows an uninstall follows at once. */
export async function disconnectStore(ctx: Ctx, _input: DisconnectStore): Promise<void> {
  const { appUninstall } = await adminGraphql(ctx, UNINSTALL_APP);
  rejectUserErrors(appUninstall?.userErrors);
  await leave(ctx, { action: "store.disconnected", at: new Date() });
}
