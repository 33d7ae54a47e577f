import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { parseExactJson } from "#app/platform/http/exact-json.ts";
import { AppError } from "#app/platform/errors.ts";
import { wakeJob } from "#app/platform/queue/wake-job.server.ts";
import { eventsJob } from "../jobs.server.ts";
import { isTakenOver } from "../runs/steps.server.ts";
import { type Claim, claimDue, type Claimed, close, holding } from "./claim.server.ts";
import { ABOUT_PEOPLE } from "./compliance.ts";
import { putOffFailed } from "./put-off.server.ts";
import { storeEventHandler } from "./store-events.server.ts";

/** Acts on the webhooks about the store itself, one after the other as they came, until none is due. */
export async function handleEvents(ctx: Ctx, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const claim = await claimDue(ctx, null, 1);
    if ("heldUntil" in claim) return inSqlTx(ctx, (sql) => lookAgain(ctx, sql, claim.heldUntil));
    const [row] = claim.rows;
    if (!row) return;
    await holding(ctx, claim, () => handle(ctx, claim, row));
  }
}

async function handle(ctx: Ctx, claim: Claim, row: Claimed): Promise<void> {
  const { topic, webhookId, triggeredAt } = row;
  const eventLog = ctx.log.child({ topic, webhook: webhookId });
  try {
    const handler = storeEventHandler(topic);
    if (!handler) throw new AppError("not_found", `Nothing acts on ${topic} any more.`);
    const payload: unknown = row.payload === null ? null : parseExactJson(row.payload);
    const nothing = await handler({
      ctx: { ...ctx, actor: "shopify", log: eventLog },
      webhookId,
      triggeredAt,
      payload,
    });
    await inSqlTx(ctx, async (sql) => {
      // What Shopify sends about a person is not kept longer than it takes to act on it.
      await close(ctx, sql, claim, [row], {
        ...(nothing ? { state: "skipped", reason: nothing.skipped } : { state: "done" }),
        isEmptied: ABOUT_PEOPLE.includes(topic),
      });
      if (topic === "app/uninstalled") await sql.query(SKIP_OBJECTS, [ctx.shop.id]);
    });
    eventLog.info(nothing ?? {}, "webhook done");
  } catch (error) {
    if (isTakenOver(error)) return eventLog.warn("another worker acts on this webhook");
    eventLog.warn({ err: error }, "webhook failed");
    await putOffFailed(ctx, claim, [{ row, error }], (sql, at) => lookAgain(ctx, sql, at));
  }
}

// By a job of its own, not by the tick: that looks after connected stores alone. Beside it, one that is due at once may wait.
async function lookAgain(ctx: Ctx, sql: Sql, at: Date): Promise<void> {
  await wakeJob(ctx, sql, eventsJob, {}, { key: "later", at, evenIfRunning: true });
}

// Their jobs are gone with the installation, and whoever comes back is read anew.
const SKIP_OBJECTS = `update webhook_deliveries set state = 'skipped', reason = 'uninstalled', claim = null, finished_at = now()
  where shop_id = $1 and state = 'waiting' and resource is not null
    and exists (select from shops where id = $1 and uninstalled_at is not null)`;
