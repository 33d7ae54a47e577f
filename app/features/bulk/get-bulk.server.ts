import { setTimeout as sleep } from "node:timers/promises";
import type { BulkOperation } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx, ShopRef } from "#app/platform/ctx.ts";
import { inTx, type Sql } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { cancelBulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import { readBulkResult } from "#app/platform/shopify/bulk-result.server.ts";
import { requireReadAll } from "./begin-bulk.server.ts";
import { bulkView, isEnded } from "./bulk-view.server.ts";
import type { BulkRef, BulkView } from "./schema.ts";

const LOOK_AGAIN_MS = 500;
/** A client may have hundreds that wait: each looks ever less often. */
const LONGEST_PAUSE_MS = 4000;
const KEPT_DAYS = 30;

/** One of the caller's. People of the store see all; a client its own. Throws not_found. */
export const getBulk = async (ctx: Ctx, ref: BulkRef): Promise<BulkView> => bulkView(await rowOf(ctx, ref));

/** As getBulk, once it has ended, or `seconds` later as it is then. */
export async function waitForBulk(ctx: Ctx, ref: BulkRef, seconds: number): Promise<BulkView> {
  const until = Date.now() + seconds * 1000;
  for (let pause = LOOK_AGAIN_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    const view = await getBulk(ctx, ref);
    if (isEnded(view) || Date.now() >= until) return view;
    await sleep(Math.min(pause, Math.max(1, until - Date.now())));
  }
}

/** Newest first. `after` is the id of the last one of the page before. */
export async function listBulk(
  ctx: Ctx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: BulkView[]; nextCursor: string | null }> {
  return inTx(ctx, async (tx) => {
    const where = seenBy(ctx);
    // One that was removed meanwhile had ended long ago: so had all that followed it.
    const last = after && (await tx.bulkOperation.findFirst({ where: { ...where, id: after } }));
    if (after && !last) return { rows: [], nextCursor: null };
    const rows = await tx.bulkOperation.findMany({
      where: {
        ...where,
        OR: last
          ? [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }]
          : undefined,
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      omit: { input: true, results: true },
    });
    const shown = rows.slice(0, limit);
    return {
      rows: shown.map((row) => bulkView({ ...row, input: null, results: null })),
      nextCursor: rows.length > limit ? shown.at(-1)!.id : null,
    };
  });
}

/** The lines of what came of it. Throws conflict while it is under way, forbidden
 * (of a query) where not all may be read that it may hold, not_found once Shopify has it no longer (seven days). */
export async function* bulkLines(ctx: Ctx, ref: BulkRef): AsyncGenerator<Record<string, unknown>> {
  const row = await rowOf(ctx, ref);
  if (!isEnded(bulkView(row))) throw new AppError("conflict", said("bulk.notEnded"), { reason: "busy" });
  if (row.kind !== "query") {
    yield* row.results as Record<string, unknown>[];
    return;
  }
  // Whoever asked may have had more than this token has, or than is left of it.
  requireReadAll(ctx);
  if (!row.url) return;
  for await (const lines of readBulkResult(row.url, { fileSize: row.fileSize === null ? null : Number(row.fileSize) }))
    for (const { value } of lines) yield value;
}

/** Ends it as soon as may be; what was made stays. One that has ended already is left as it is. */
export function cancelBulk(ctx: Ctx, { key, ...ref }: BulkRef & { key?: string | undefined }): Promise<{ id: string }> {
  return change(ctx, { verb: "bulk.cancel", needs: [], input: { ...ref, key } }, async () => {
    const row = await rowOf(ctx, ref);
    if (isEnded(bulkView(row))) return { id: row.id };
    if (row.shopifyId) await cancelBulkOperation(ctx, row.shopifyId);
    await inTx(ctx, async (tx) => {
      await tx.bulkOperation.updateMany({
        where: { shopId: ctx.shop.id, id: row.id, state: { notIn: ["completed", "failed"] } },
        data: { state: "canceled", finishedAt: new Date() },
      });
      await audit(ctx, tx, "bulk.canceled", {}, `Bulk/${row.id}`);
    });
    return { id: row.id };
  });
}

/** Forgets what ended a month ago; in the caller's transaction. */
export async function pruneBulk(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query(
    `delete from bulk_operations where shop_id = $1 and finished_at < now() - interval '${KEPT_DAYS} days'`,
    [ctx.shop.id],
  );
}

async function rowOf(ctx: Ctx, { id }: BulkRef): Promise<BulkOperation> {
  const row = await inTx(ctx, (tx) => tx.bulkOperation.findFirst({ where: { ...seenBy(ctx), id } }));
  if (!row) throw new AppError("not_found", said("bulk.gone"));
  return row;
}

// What a client asked for may hold what another may not see.
const seenBy = ({ shop, actor }: Ctx) => ({ shopId: shop.id, ...(actor.startsWith("api:") && { actor }) });
