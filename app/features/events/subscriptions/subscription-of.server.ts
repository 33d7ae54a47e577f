import type { EventSubscription } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";

const PROGRAM = "api:";

/** The client that acts; null: a person of the store, or the app itself. */
export const clientOf = ({ actor }: Pick<Ctx, "actor">): string | null =>
  actor.startsWith(PROGRAM) ? actor.slice(PROGRAM.length) : null;

/** Which subscriptions the actor may see and change: a client its own, people of the store all. */
export function ownOf(ctx: Ctx): { shopId: number; clientId?: string } {
  const clientId = clientOf(ctx);
  return { shopId: ctx.shop.id, ...(clientId !== null && { clientId }) };
}

/** A subscription that the actor may change, locked until the transaction's end. Throws not_found. */
export async function subscriptionOf(ctx: Ctx, tx: Tx, id: string): Promise<EventSubscription> {
  const shopId = ctx.shop.id;
  await tx.$queryRaw`select from event_subscriptions where shop_id = ${shopId} and id = ${id}::uuid for update`;
  const found = await tx.eventSubscription.findFirst({ where: { ...ownOf(ctx), id } });
  if (!found) throw new AppError("not_found", said("subscription.gone"));
  return found;
}
