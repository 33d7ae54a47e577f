import { isMadeSince } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { tailOf } from "#app/platform/shopify/gid.ts";
import { NEWEST_DRAFTS } from "./shopify.server.ts";

type Candidate = Awaited<ReturnType<typeof newest>>[number];

interface Sought {
  readonly begunAt: Date;
  /** What was there before it was tried. */
  readonly kept: readonly string[] | null;
  readonly fits: (draft: Candidate) => boolean;
}

/** The id of a draft made since that moment that fits; null: there is none. */
export async function findDraft(ctx: Ctx, { begunAt, kept, fits }: Sought): Promise<string | null> {
  const made = (await newest(ctx, begunAt)).find((draft) => isMadeSince(draft, begunAt, kept) && fits(draft));
  return made ? tailOf(made.id) : null;
}

/** The gids of the latest drafts: none of them is what is about to be tried. */
export const latestDrafts = async (ctx: Ctx): Promise<string[]> => (await newest(ctx, new Date())).map(({ id }) => id);

async function newest(ctx: Ctx, begunAt: Date) {
  // The search's own index may lag: it narrows by the day before, and the time is compared here.
  const since = new Date(begunAt.getTime() - 86_400_000).toISOString();
  return (await adminGraphql(ctx, NEWEST_DRAFTS, { search: `created_at:>='${since}'` })).draftOrders.nodes;
}
