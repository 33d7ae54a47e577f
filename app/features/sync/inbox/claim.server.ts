import { randomUUID } from "node:crypto";
import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { takenOver } from "../runs/steps.server.ts";
import { lockInbox } from "./inbox-lock.server.ts";

/** A delivery that is being acted on. */
export interface Claimed {
  readonly id: bigint;
  readonly webhookId: string;
  readonly topic: string;
  readonly objectIds: readonly bigint[];
  readonly changedAt: Date | null;
  readonly triggeredAt: Date;
  readonly receivedAt: Date;
  /** JSON, for webhooks about the store. */
  readonly payload: string | null;
  /** Failures so far. */
  readonly attempts: number;
}

export interface Claim {
  readonly token: string;
  readonly rows: readonly Claimed[];
}

/** How long a claim holds without a sign of life: a worker that was killed holds up nobody for longer. */
const LEASE_SECONDS = 10;
const RENEWED_EVERY_MS = 3_000;

// "Is not distinct from" would look through the waiting deliveries of all kinds.
const isAbout = (resource: string | null) =>
  resource === null ? "resource is null and $2::text is null" : "resource = $2";

const held = (resource: string | null) => `select max(next_at) as until from webhook_deliveries
  where shop_id = $1 and ${isAbout(resource)} and state = 'waiting' and claim is not null and next_at > now()`;

const take = (resource: string | null) => `
  update webhook_deliveries d set claim = $3::uuid, next_at = now() + interval '${LEASE_SECONDS} seconds'
  from (select id from webhook_deliveries
    where shop_id = $1 and ${isAbout(resource)} and state = 'waiting' and next_at <= now()
    order by id limit $4) as due
  where d.shop_id = $1 and d.id = due.id
  returning d.id, d.webhook_id as "webhookId", d.topic, d.object_ids as "objectIds", d.changed_at as "changedAt",
    d.triggered_at as "triggeredAt", d.received_at as "receivedAt", d.payload::text as payload, d.attempts`;

/**
 * Takes deliveries that are due, in the order in which they came: those of a resource, or (null) those about the store itself. Where
 * another worker has some of them at this moment, nothing is taken, and the answer is until when it holds them at least.
 */
export function claimDue(ctx: ShopRef, resource: string | null, most: number): Promise<Claim | { heldUntil: Date }> {
  return inSqlTx(ctx, async (sql) => {
    await lockInbox(sql, ctx.shop.id);
    const [other] = await sql.query<{ until: Date | null }>(held(resource), [ctx.shop.id, resource]);
    if (other?.until) return { heldUntil: other.until };
    const token = randomUUID();
    const rows = await sql.query<Claimed>(take(resource), [ctx.shop.id, resource, token, most]);
    return { token, rows: rows.sort((a, b) => (a.id < b.id ? -1 : 1)) };
  });
}

/** Runs `work` while the claim is kept alive; what is left of it afterwards is free for others. */
export async function holding<T>(ctx: ShopRef, claim: Claim, work: () => Promise<T>): Promise<T> {
  const mine = "shop_id = $1 and claim = $2::uuid and state = 'waiting'";
  const say = (change: string) =>
    inSqlTx(ctx, (sql) =>
      sql.query(`update webhook_deliveries set ${change} where ${mine}`, [ctx.shop.id, claim.token]),
    );
  const note = (error: unknown) => log().warn({ err: error }, "a claim on webhooks could not be renewed");
  const renew = () => say(`next_at = now() + interval '${LEASE_SECONDS} seconds'`).catch(note);
  const timer = setInterval(() => void renew(), RENEWED_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await say("claim = null, next_at = now()").catch(note);
  }
}

/**
 * Closes deliveries of a claim, in the caller's transaction. Throws `conflict` with details.reason "taken-over" where one of them is no
 * longer held: another worker acts on it, or someone asked for it anew, and nothing of this transaction may count.
 */
export async function close(
  ctx: ShopRef,
  sql: Sql,
  claim: Claim,
  rows: readonly Claimed[],
  outcome: { state: "done" | "skipped"; reason?: string; isEmptied?: boolean },
): Promise<void> {
  if (rows.length === 0) return;
  const closed = await sql.query(
    `update webhook_deliveries set state = $4, reason = $5, message = null, claim = null, finished_at = now(),
       payload = case when $6::bool then null else payload end
     where shop_id = $1 and id = any($2::bigint[]) and claim = $3::uuid and state = 'waiting' returning 1`,
    [
      ctx.shop.id,
      rows.map(({ id }) => id),
      claim.token,
      outcome.state,
      outcome.reason ?? null,
      outcome.isEmptied ?? false,
    ],
  );
  if (closed.length < rows.length) throw takenOver();
}
