import { refreshShop } from "#app/features/stores/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { AppError, isAppError, isWorthRetrying } from "#app/platform/errors.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { noteFailure, noteSuccess } from "../cursors.server.ts";
import { webhooksJob } from "../jobs.server.ts";
import { wakeAt } from "../polling/due.server.ts";
import { renewObjects } from "../renew.server.ts";
import { resourceOf } from "../resources.server.ts";
import { isTakenOver } from "../runs/steps.server.ts";
import type { ResourceName } from "../schema.ts";
import { type Claim, claimDue, type Claimed, close, holding } from "./claim.server.ts";
import { isReadFirst } from "./is-read-first.server.ts";
import { isOutdated } from "./outdated.server.ts";
import { type Later, putOffAll, putOffFailed } from "./put-off.server.ts";
import { saidGone } from "./said-gone.ts";

/** Deliveries taken at once. */
const MOST = 500;
/** A job goes on this long where there is always more, then makes room for other stores and kinds. */
const SLICE_MS = 1_000;
const FIRST_SYNC_SECONDS = 15;

/**
 * Acts on what waits in the inbox about one kind of object, until nothing is due: what the deliveries speak of is fetched as it is now,
 * each object once however many speak of it. Deliveries are done in the transaction that writes their objects. What comes during the
 * first sync waits for its end.
 */
export async function handleWebhooks(ctx: Ctx, name: ResourceName, signal: AbortSignal): Promise<void> {
  const resource = resourceOf(name);
  if (await isReadFirst(ctx, name)) return wakeAt(ctx, new Date(Date.now() + FIRST_SYNC_SECONDS * 1000));
  const goOnUntil = Date.now() + SLICE_MS;
  for (let round = 1; ; round++) {
    signal.throwIfAborted();
    if (round > 1 && Date.now() > goOnUntil) {
      return inSqlTx(
        ctx,
        async (sql) => void (await enqueue(ctx, sql, webhooksJob, { resource: name }, { key: name })),
      );
    }
    const claim = await claimDue(ctx, name, MOST);
    // The one who has them looks again when it is done with them; this is for the case that it died.
    if ("heldUntil" in claim) return wakeAt(ctx, claim.heldUntil);
    if (claim.rows.length === 0) return;
    await holding(ctx, claim, () => handle(ctx, resource, claim, signal));
  }
}

async function handle(ctx: Ctx, resource: Resource, claim: Claim, signal: AbortSignal): Promise<void> {
  try {
    const outdated = await isOutdated(ctx, resource, claim.rows);
    const old = claim.rows.filter(outdated);
    await inSqlTx(ctx, (sql) => close(ctx, sql, claim, old, { state: "skipped", reason: "nothing-newer" }));
    const rest = claim.rows.filter((row) => !old.includes(row));
    if (rest.length > 0) await renew(await storeOf(ctx), resource, claim, rest, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    if (isTakenOver(error)) return ctx.log.warn({ resource: resource.name }, "another worker acts on these webhooks");
    ctx.log.warn(
      { resource: resource.name, webhooks: claim.rows.length, err: error },
      "webhooks could not be acted on",
    );
    await noteFailure(ctx, resource.name, error);
    if (isPassing(error)) await putOffAll(ctx, claim, error, later(ctx));
    else await putOffFailed(ctx, claim, claim.rows.map((row) => ({ row, error })), later(ctx)); // prettier-ignore
  }
}

async function renew(
  ctx: StoreCtx,
  resource: Resource,
  claim: Claim,
  rows: readonly Claimed[],
  signal: AbortSignal,
): Promise<void> {
  const ids = [...new Set(rows.flatMap(({ objectIds }) => objectIds))];
  const written = new Set<bigint>();
  const isIn = (some: ReadonlySet<bigint>) => (row: Claimed) => row.objectIds.every((id) => some.has(id));
  const { failed } = await renewObjects(ctx, resource, ids, {
    by: "webhook",
    signal,
    saidGone: saidGone(rows),
    within: async (sql, some) => {
      await close(ctx, sql, claim, rows.filter(isIn(new Set(some))), { state: "done" });
      await noteSuccess(ctx, resource.name, {}, sql);
      for (const id of some) written.add(id);
    },
  });
  const errors = new Map(failed.map(({ id, error }) => [id, error]));
  for (const id of errors.keys()) written.delete(id); // its transaction was undone
  const failures = rows.filter((row) => !isIn(written)(row)).map((row) => ({ row, error: errorOf(row, errors) }));
  if (failures.length > 0) await noteFailure(ctx, resource.name, failures[0]!.error);
  await putOffFailed(ctx, claim, failures, later(ctx));
  await closeSplit(ctx, claim, rows.filter((row) => row.objectIds.length > 1 && isIn(written)(row))); // prettier-ignore
}

const errorOf = (row: Claimed, errors: ReadonlyMap<bigint, unknown>): unknown =>
  errors.get(row.objectIds.find((id) => errors.has(id)) ?? -1n) ??
  new AppError("unavailable", "Shopify neither showed the object nor said that it is gone.");

const later =
  (ctx: Ctx): Later =>
  (sql, at) =>
    wakeAt(ctx, at, sql);

// Deliveries that speak of several objects, which were written in different transactions.
async function closeSplit(ctx: Ctx, claim: Claim, rows: readonly Claimed[]): Promise<void> {
  if (rows.length === 0) return;
  await inSqlTx(ctx, async (sql) => {
    const open = await sql.query<{ id: bigint }>(
      "select id from webhook_deliveries where shop_id = $1 and id = any($2::bigint[]) and claim = $3::uuid and state = 'waiting'",
      [ctx.shop.id, rows.map(({ id }) => id), claim.token],
    );
    const ids = new Set(open.map(({ id }) => id));
    await close(ctx, sql, claim, rows.filter(({ id }) => ids.has(id)), { state: "done" }); // prettier-ignore
  });
}

/** Money and days cannot be mapped before the store's settings are known. */
async function storeOf(ctx: Ctx): Promise<StoreCtx> {
  const { currency, timeZone } = ctx.shop;
  return currency && timeZone ? { ...ctx, shop: { ...ctx.shop, currency, timeZone } } : refreshShop(ctx);
}

// Shopify as a whole does not answer, or the store's token is gone until a merchant comes: no fault of the deliveries.
const isPassing = (error: unknown): boolean =>
  isAppError(error) && (isWorthRetrying(error) || error.details.reason === "reconnect");
