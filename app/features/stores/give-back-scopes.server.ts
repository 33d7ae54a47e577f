import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { refreshScopes } from "./change-scopes.server.ts";
import type { GiveBackScopes } from "./schema.ts";
import { REVOKE_SCOPES } from "./shopify.server.ts";

/**
 * Gives scopes back that the app does not need to work: whatever uses them asks for them again. Custom apps lose them with their next
 * request. Throws shopify_rejected for one that is required, or that another one includes.
 */
export async function giveBackScopes(ctx: Ctx, { scopes }: GiveBackScopes): Promise<void> {
  const { appRevokeAccessScopes } = await adminGraphql(ctx, REVOKE_SCOPES, { scopes });
  rejectUserErrors(appRevokeAccessScopes?.userErrors);
  // Shopify's webhook says so too, later than the next click.
  await refreshScopes(ctx);
}
