import { isAllowed } from "#app/platform/api/permissions.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { PERMISSIONS } from "../permission-groups.ts";

/** What the actor can give a custom app: of all there is, what they may themselves. */
export const listGivable = (ctx: Pick<Ctx, "scopes" | "permissions">): string[] =>
  PERMISSIONS.filter((one) => isAllowed(ctx, one));
