import { ZodError } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { isAppError, isWorthRetrying } from "#app/platform/errors.ts";
import type { Claim, Claimed } from "./claim.server.ts";

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;
const LONGEST_PAUSE_MS = 5 * 60 * 1000;

interface Late {
  readonly row: Claimed;
  readonly error: unknown;
  /** Until it is tried again. */
  readonly waitMs: number;
  readonly attempts: number;
  readonly isDead: boolean;
}

/** Has someone look again at that moment, in the transaction that says so. */
export type Later = (sql: Sql, at: Date) => Promise<unknown>;

/** What an error means for the deliveries it happened to. */
export interface Failure {
  readonly row: Claimed;
  readonly error: unknown;
}

/** Deliveries that failed by themselves: tried again after a wait that doubles, until they rest among the dead letters. */
export function putOffFailed(ctx: ShopRef, claim: Claim, failures: readonly Failure[], later: Later): Promise<void> {
  const { RETRY_ATTEMPTS, RETRY_BASE_SECONDS } = env();
  const late = failures.map(({ row, error }): Late => {
    const attempts = row.attempts + 1;
    const isDead = attempts >= RETRY_ATTEMPTS || !isWorthRetrying(error) || error instanceof ZodError;
    const waitMs = retryDelayMs(row.attempts, RETRY_BASE_SECONDS, Math.random());
    return { row, error, attempts, isDead, waitMs };
  });
  return write(ctx, claim, late, later);
}

/** Deliveries that could not be tried at all, since Shopify does not answer or takes no more: no attempt is counted. */
export function putOffAll(ctx: ShopRef, claim: Claim, error: unknown, later: Later): Promise<void> {
  const askedFor = isAppError(error) ? Number(error.details.retryAfterMs ?? 0) : 0;
  const waitMs = Math.max(pauseMs(claim.rows, env().RETRY_BASE_SECONDS), askedFor);
  const late = claim.rows.map((row): Late => ({ row, error, waitMs, attempts: row.attempts, isDead: false }));
  return write(ctx, claim, late, later);
}

/** base · 2^failures, a quarter more or less so that what failed together does not come back together; a day at most. */
export function retryDelayMs(failures: number, baseSeconds: number, random: number): number {
  return Math.min(baseSeconds * 1000 * 2 ** failures, LONGEST_WAIT_MS) * (0.75 + random / 2);
}

// Longer the longer the oldest has waited: a short fault is over soon, a long one is asked about every few minutes.
function pauseMs(rows: readonly Claimed[], baseSeconds: number): number {
  const waited = Date.now() - Math.min(...rows.map(({ receivedAt }) => receivedAt.getTime()));
  return Math.min(Math.max(waited / 4, baseSeconds * 1000), LONGEST_PAUSE_MS);
}

async function write(ctx: ShopRef, claim: Claim, late: readonly Late[], later: Later): Promise<void> {
  if (late.length === 0) return;
  await inSqlTx(ctx, async (sql) => {
    await sql.query(
      `update webhook_deliveries d set state = case when is_dead then 'dead' else 'waiting' end, reason = r.reason, message = r.message,
         attempts = r.attempts, next_at = now() + r.wait_ms * interval '1 millisecond', claim = null,
         finished_at = case when is_dead then now() end
       from unnest($3::bigint[], $4::bool[], $5::text[], $6::text[], $7::int[], $8::float8[])
         as r(id, is_dead, reason, message, attempts, wait_ms)
       where d.shop_id = $1 and d.id = r.id and d.claim = $2::uuid and d.state = 'waiting'`,
      [
        ...[ctx.shop.id, claim.token],
        late.map(({ row }) => row.id),
        late.map(({ isDead }) => isDead),
        late.map(({ error }) => reasonOf(error)),
        late.map(({ error }) => messageOf(error)),
        late.map(({ attempts }) => attempts),
        late.map(({ waitMs }) => waitMs),
      ],
    );
    const soonest = Math.min(...late.filter(({ isDead }) => !isDead).map(({ waitMs }) => waitMs));
    if (Number.isFinite(soonest)) await later(sql, new Date(Date.now() + soonest));
  });
}

function reasonOf(error: unknown): string {
  if (isAppError(error)) return error.details.reason === "no-id" ? "no-id" : error.code;
  return error instanceof ZodError ? "invalid" : "unexpected";
}

// An AppError's message is made to be shown; of others nobody knows what they carry.
const messageOf = (error: unknown): string =>
  isAppError(error) ? error.message.slice(0, 500) : `It could not be acted on (${(error as Error)?.name ?? "error"}).`;
