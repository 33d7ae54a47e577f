import type { Tx } from "#app/platform/db.server.ts";

const DAY_MS = 86_400_000;

/**
 * Until when the orders that are here are known: they were asked for then, looked at for changes, or told of by a webhook that is
 * worked in. What happened later is not known. Null until all were read once.
 */
export async function ordersKnownUntil(tx: Tx, shopId: number, now: Date): Promise<Date | null> {
  const ofOrders = { shopId, resource: "orders" };
  const read = await tx.syncStep.findFirst({
    where: { ...ofOrders, status: "completed" },
    orderBy: { startedAt: "desc" },
  });
  const cursor = await tx.syncCursor.findUnique({ where: { shopId_resource: ofOrders } });
  // In a quiet store looks find nothing, and yet everything until then is known; not so where some of it failed, or is left to a run.
  const run = await tx.syncRun.findFirst({ where: { shopId, status: { in: ["queued", "running", "paused"] } } });
  const step = run && (await tx.syncStep.findFirst({ where: { ...ofOrders, runId: run.id } }));
  const isLeftOut = step !== null && step.status !== "completed";
  const looked = cursor?.changedUntil && cursor.errors === 0 && !isLeftOut ? cursor.polledAt : null;
  const followed = [read?.startedAt, cursor?.changedUntil, looked].flatMap((at) => at ?? []);
  if (followed.length === 0) return null;
  const told = await tx.webhookDelivery.findFirst({
    where: { ...ofOrders, state: "done", receivedAt: { gte: new Date(now.getTime() - DAY_MS), lte: now } },
    orderBy: { receivedAt: "desc" },
    select: { receivedAt: true },
  });
  const latest = [...followed, ...(told ? [told.receivedAt] : [])].map((at) => at.getTime());
  return new Date(Math.min(now.getTime(), Math.max(...latest)));
}
