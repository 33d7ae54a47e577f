import { inSqlTx, type Sql } from "../db.server.ts";
import type { ShopRef } from "../ctx.ts";

/** Where a change stands for whoever asks now. */
export interface Standing {
  /** done: here is its answer · mine: the caller is to make it · waits: another is at it */
  readonly state: "done" | "mine" | "waits";
  readonly fingerprint: string;
  readonly result: unknown;
  /** What an earlier try kept; null: nothing. While a change is begun it stands where its answer will. */
  readonly kept: unknown;
  /** When it was asked for first. */
  readonly begunAt: Date;
  /** It was tried before, and nobody heard how that ended. */
  readonly isAgain: boolean;
}

interface Row {
  fingerprint: string;
  state: string;
  result: unknown;
  begun_at: Date;
  is_mine: boolean;
  is_again: boolean;
}

/** Who tries holds the key for so long: longer than any request to Shopify may last. */
const HELD_FOR = "2 minutes";
/** A key answers for so long. */
const KEPT_FOR = "7 days";

/** Takes the change if nobody has it, or whoever had it has been silent for too long. */
export async function beginChange(
  ctx: ShopRef,
  { key, verb, fingerprint }: { key: string; verb: string; fingerprint: string },
): Promise<Standing> {
  const row = await inSqlTx(ctx, async (sql) => {
    const [taken] = await sql.query<Row>(
      `insert into change_requests as c (shop_id, key, verb, fingerprint, state) values ($1, $2, $3, $4, 'begun')
       on conflict (shop_id, key) do update set tried_at = now()
       where c.state = 'begun' and c.fingerprint = excluded.fingerprint and c.tried_at < now() - interval '${HELD_FOR}'
       returning fingerprint, state, result, begun_at, true as is_mine, xmax <> 0 as is_again`,
      [ctx.shop.id, key, verb, fingerprint],
    );
    if (taken) return taken;
    const [there] = await sql.query<Row>(
      `select fingerprint, state, result, begun_at, false as is_mine, false as is_again
       from change_requests where shop_id = $1 and key = $2`,
      [ctx.shop.id, key],
    );
    return there;
  });
  // Let go of between the two questions: the caller asks again.
  if (!row) return { state: "waits", fingerprint, result: null, kept: null, begunAt: new Date(), isAgain: false };
  const state = row.state === "done" ? "done" : row.is_mine ? "mine" : "waits";
  const { fingerprint: asked, result, begun_at: begunAt, is_again: isAgain } = row;
  return { state, fingerprint: asked, result, kept: state === "done" ? null : result, begunAt, isAgain };
}

/** Whether a change was asked for by this key before, and not turned down. */
export async function isKnownChange(ctx: ShopRef, key: string): Promise<boolean> {
  const found = await inSqlTx(ctx, (sql) =>
    sql.query("select key from change_requests where shop_id = $1 and key = $2", [ctx.shop.id, key]),
  );
  return found.length > 0;
}

/** Keeps the answer of a change that was made. */
export async function endChange(ctx: ShopRef, key: string, result: object): Promise<void> {
  await inSqlTx(ctx, (sql) =>
    sql.query("update change_requests set state = 'done', result = $3 where shop_id = $1 and key = $2", [
      ctx.shop.id,
      key,
      JSON.stringify(result),
    ]),
  );
}

/** Keeps what is to be known again where the answer of a try is lost. */
export async function keepForChange(ctx: ShopRef, key: string, kept: unknown): Promise<void> {
  await inSqlTx(ctx, (sql) =>
    sql.query("update change_requests set result = $3 where shop_id = $1 and key = $2 and state = 'begun'", [
      ctx.shop.id,
      key,
      JSON.stringify(kept),
    ]),
  );
}

/** Frees the key of a change that was certainly not made. */
export async function forgetChange(ctx: ShopRef, key: string): Promise<void> {
  await inSqlTx(ctx, (sql) =>
    sql.query("delete from change_requests where shop_id = $1 and key = $2 and state = 'begun'", [ctx.shop.id, key]),
  );
}

/** Frees the key of a change whose answer was lost, for whoever tries next; that it was tried stays known. */
export async function releaseChange(ctx: ShopRef, key: string): Promise<void> {
  await inSqlTx(ctx, (sql) =>
    sql.query(
      `update change_requests set tried_at = now() - interval '${HELD_FOR}' - interval '1 second'
       where shop_id = $1 and key = $2 and state = 'begun'`,
      [ctx.shop.id, key],
    ),
  );
}

/** Removes what is too old to be asked for again. */
export async function pruneChanges(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query(`delete from change_requests where shop_id = $1 and begun_at < now() - interval '${KEPT_FOR}'`, [
    ctx.shop.id,
  ]);
}
