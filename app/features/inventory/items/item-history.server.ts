import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { ItemRef, StockEvent } from "../schema.ts";

const SHOWN = 50;
/** Clocks differ, and a webhook may be late: a change through the app and what was seen of it lie no further apart. */
const APART_MS = 120_000;

interface Details {
  locationId?: string;
  reason?: string;
  reference?: string;
  after?: Record<string, unknown>;
}

/**
 * What happened to an item's stock, newest first, the last fifty: every change that was seen, with who made it through the app and why;
 * and what was done through the app that changed no quantity.
 */
export async function itemHistory(ctx: Ctx, { itemId }: ItemRef): Promise<StockEvent[]> {
  const { id: shopId } = ctx.shop;
  const { events, entries, names } = await inTx(ctx, async (tx) => ({
    events: await tx.inventoryEvent.findMany({
      where: { shopId, inventoryItemId: BigInt(itemId) },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: SHOWN,
    }),
    entries: await tx.auditEntry.findMany({
      where: { shopId, subject: `InventoryItem/${itemId}` },
      orderBy: { id: "desc" },
      take: SHOWN,
    }),
    names: new Map(
      (await tx.location.findMany({ where: { shopId }, select: { id: true, name: true } })).map(({ id, name }) => [
        String(id),
        name,
      ]),
    ),
  }));
  const open = new Set(entries);
  const seen = events.map((event): StockEvent => {
    const entry = [...open].find((one) => isOf(one, event));
    if (entry) open.delete(entry);
    return {
      id: `event-${event.id}`,
      at: event.at.toISOString(),
      locationName: names.get(String(event.locationId)) ?? null,
      by: {
        available: event.availableBy,
        onHand: event.onHandBy,
        committed: event.committedBy,
        incoming: event.incomingBy,
      },
      available: event.available,
      who: entry ? whoOf(ctx, entry.actor) : "elsewhere",
      action: entry?.action ?? null,
      reason: (entry?.details as Details | undefined)?.reason ?? null,
      reference: (entry?.details as Details | undefined)?.reference ?? null,
    };
  });
  const done = [...open].map((entry): StockEvent => {
    const { locationId, reason, reference } = entry.details as Details;
    return {
      id: `entry-${entry.id}`,
      at: entry.createdAt.toISOString(),
      locationName: (locationId && names.get(locationId)) ?? null,
      ...{ by: null, available: null },
      who: whoOf(ctx, entry.actor),
      action: entry.action,
      ...{ reason: reason ?? null, reference: reference ?? null },
    };
  });
  return [...seen, ...done].sort((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN);
}

function isOf(
  { details, createdAt }: { details: unknown; createdAt: Date },
  event: { locationId: bigint; at: Date; available: number; onHand: number },
): boolean {
  const { locationId, after } = details as Details;
  if (locationId !== String(event.locationId) || !after) return false;
  const fits = after.available === event.available || after.on_hand === event.onHand;
  return fits && Math.abs(event.at.getTime() - createdAt.getTime()) <= APART_MS;
}

function whoOf(ctx: Ctx, actor: string): StockEvent["who"] {
  if (actor === ctx.actor) return "you";
  if (actor.startsWith("merchant:")) return "staff";
  return actor.startsWith("api:") ? "program" : "app";
}
