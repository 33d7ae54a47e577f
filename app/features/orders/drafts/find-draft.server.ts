import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { tailOf } from "../work/gid-of.ts";
import { madeSince } from "../work/made-since.ts";
import { NEWEST_DRAFTS } from "./shopify.server.ts";

type Candidate = Awaited<ReturnType<typeof newest>>[number];

/** The id of a draft made since that moment that fits; null: there is none. */
export async function findDraft(ctx: Ctx, begunAt: Date, fits: (draft: Candidate) => boolean): Promise<string | null> {
  const drafts = await newest(ctx, begunAt);
  const made = drafts.find((draft) => madeSince(draft.createdAt, begunAt) && fits(draft));
  return made ? tailOf(made.id) : null;
}

async function newest(ctx: Ctx, begunAt: Date) {
  // The search's own index may lag: it narrows by the day before, and the time is compared here.
  const since = new Date(begunAt.getTime() - 86_400_000).toISOString();
  return (await adminGraphql(ctx, NEWEST_DRAFTS, { search: `created_at:>='${since}'` })).draftOrders.nodes;
}
