import { randomUUID } from "node:crypto";
import type { Ctx } from "#app/platform/ctx.ts";
import { noteSecurity } from "#app/platform/security.server.ts";
import { attempt } from "./attempt.server.ts";
import { dueOf } from "./due.server.ts";
import { messageFor } from "./message-for.server.ts";
import { noteAttempt, noteDropped } from "./note-attempt.server.ts";
import { leave, take } from "./sender.server.ts";

/** A job sends for so long, then makes room for other receivers. */
const SLICE_MS = 15_000;

/**
 * Sends what is due to one subscription, one message after another; those about one object in their order. A message is noted as sent only
 * after its answer: killed in between, it is sent again.
 */
export async function deliver(ctx: Ctx, subscriptionId: string, signal: AbortSignal): Promise<void> {
  const sender = { subscriptionId, id: randomUUID() };
  if (!(await take(ctx, sender))) return;
  const until = Date.now() + SLICE_MS;
  try {
    for (let due = await dueOf(ctx, sender); due.length > 0; due = await dueOf(ctx, sender)) {
      for (const deliveryId of due) {
        if (signal.aborted || Date.now() > until) return;
        const message = await messageFor(ctx, deliveryId);
        if (!message) {
          await noteDropped(ctx, deliveryId);
          continue;
        }
        const outcome = await attempt(message.target, message);
        if (outcome.error === "address") noteSecurity(ctx.shop.id, "refused-target", `subscription/${subscriptionId}`);
        if (!(await noteAttempt(ctx, sender, deliveryId, outcome))) return;
      }
    }
  } finally {
    await leave(ctx, sender);
  }
}
