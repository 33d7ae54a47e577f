import { Prisma } from "@prisma/client";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { readReturnsJob } from "../jobs.server.ts";
import { isDue } from "./due-returns.server.ts";

/** Enqueues the reading of returns where an order is due; looked at after every poll, so there is no time to name. */
export async function lookForReturns(ctx: Ctx, tx: Tx): Promise<null> {
  if (!hasScope(ctx, "read_returns")) return null;
  const [found] = await tx.$queryRaw<{ isAny: boolean }[]>(Prisma.sql`
    select exists (select from orders where shop_id = ${ctx.shop.id} and ${Prisma.raw(isDue(ctx))}) as "isAny"`);
  if (found?.isAny) await enqueue(ctx, tx, readReturnsJob, {});
  return null;
}
