import { isAllowed } from "#app/platform/api/permissions.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { SHOPIFY_SCOPES } from "../permission-groups.ts";

/** The scopes of Shopify's that our app can use and that the store has not granted it. */
export const listAskable = (ctx: Pick<Ctx, "scopes" | "permissions">): string[] =>
  SHOPIFY_SCOPES.filter((one) => !isAllowed(ctx, one));
