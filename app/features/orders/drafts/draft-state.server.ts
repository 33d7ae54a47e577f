import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { DRAFT_STATE } from "./shopify.server.ts";

/** How a draft stands now; null where there is none. */
export const draftState = async (ctx: Ctx, id: string) =>
  (await adminGraphql(ctx, DRAFT_STATE, { id: gidOf("DraftOrder", id) })).draftOrder ?? null;

/** Throws not_found where the draft is gone, conflict where it was changed since it was read. */
export async function requireSeen(ctx: Ctx, id: string, seenAt: string) {
  return checkSeen(await draftState(ctx, id), seenAt);
}

/** As requireSeen, of a draft that was read. */
export function checkSeen<State extends { updatedAt: string }>(state: State | null | undefined, seenAt: string): State {
  if (!state) throw new AppError("not_found", "This draft was deleted.");
  if (Date.parse(state.updatedAt) !== Date.parse(seenAt))
    throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
  return state;
}
