import { setTimeout } from "node:timers/promises";
import type { ShopRef } from "../ctx.ts";
import { inSqlTx, type Sql } from "../db.server.ts";
import { env } from "../env.server.ts";
import { ApiRefusal } from "./api-answer.ts";

/** What a client may still ask for. */
export interface Share {
  /** Requests it may send at once; -1: not even this one. */
  readonly left: number;
  /** Until it may send the next one; 0 where it may. */
  readonly waitMs: number;
}

/** A client that asked within these seconds has its share of the store's requests. */
const ASKS_NOW_SECONDS = 10;

/** A client of a store: `shop_id` and `client` of its row of api_buckets. */
interface ClientRow {
  readonly shop_id: number;
  readonly client: string;
}

/**
 * Takes one request from the share of the client that `who` selects by two values (one row at most: shop_id, client, and what else is
 * wanted), in a transaction of its store; undefined where it selects none. Each client goes on at API_PER_SECOND after a burst of
 * API_BURST; where several ask, they share the store's API_PER_SECOND_STORE evenly, so that none can take another's. Counted in the
 * database: all processes agree. The rule is GCRA (ITU-T I.371): kept is the moment at which the bucket is full again.
 */
export async function takeShare<Row extends ClientRow = ClientRow>(
  sql: Sql,
  who: string,
  values: readonly [unknown, unknown],
): Promise<(Row & { readonly share: Share }) | undefined> {
  const { API_PER_SECOND: each, API_BURST: burst, API_PER_SECOND_STORE: all } = env();
  const [row] = await sql.query<Row & { left: number | null }>(
    `with who as (${who}),
     pace as (
       select clock_timestamp() as now, greatest(1 / $3::float8, (1 + count(*)) / $4::float8) * interval '1 second' as step
       from api_buckets b
       join who on b.shop_id = who.shop_id and b.client <> who.client
       where full_at > clock_timestamp() - $6::float8 * interval '1 second'
     ),
     taken as (
       insert into api_buckets as b (shop_id, client, full_at)
       select shop_id, client, now + step from who, pace
       on conflict (shop_id, client) do update
         set full_at = greatest(b.full_at, (select now from pace)) + (select step from pace)
         where greatest(b.full_at, (select now from pace)) <= (select now + ($5 - 1) * step from pace)
       returning floor($5 - extract(epoch from full_at - (select now from pace)) / (select extract(epoch from step) from pace))::int as left
     )
     select who.*, taken.left from who left join taken on true`,
    [...values, each, all, burst, ASKS_NOW_SECONDS],
  );
  if (!row) return undefined;
  if (row.left !== null) return { ...row, share: { left: Math.max(0, row.left), waitMs: 0 } };
  return { ...row, share: { left: -1, waitMs: await waitOf(sql, row, (burst - 1) / each) } };
}

/** The same for a client whose name is known. */
export async function shareOf({ shop }: ShopRef, client: string): Promise<Share> {
  const who = "select $1::int as shop_id, $2::text as client";
  const taken = await inSqlTx({ shop }, (sql) => takeShare(sql, who, [shop.id, client]));
  return taken!.share;
}

/** Takes one more request, for an answer that is under way and as long as several: where nothing is left, it goes on when something is. */
export async function awaitShare(ctx: ShopRef, client: string): Promise<void> {
  for (;;) {
    const { left, waitMs } = await shareOf(ctx, client);
    if (left >= 0) return;
    await setTimeout(waitMs);
  }
}

/** Throws ApiRefusal (limited: Retry-After, details.limit) where nothing was left. */
export function requireShare({ left, waitMs }: Share): void {
  if (left >= 0) return;
  const { API_PER_SECOND: perSecond, API_BURST: burst, API_PER_SECOND_STORE: perSecondOfStore } = env();
  throw new ApiRefusal(
    "limited",
    "Too many requests: wait as long as Retry-After says.",
    { limit: { perSecond, burst, perSecondOfStore, left: 0 }, retryAfterMs: waitMs },
    { "retry-after": String(Math.max(1, Math.ceil(waitMs / 1000))) },
  );
}

// Until the bucket has room for one more; longer than its share lasts nobody has to wait.
async function waitOf(sql: Sql, { shop_id, client }: ClientRow, longestSeconds: number): Promise<number> {
  const [row] = await sql.query<{ ms: number }>(
    `select greatest(0, extract(epoch from full_at - clock_timestamp()) - $3::float8)::float8 * 1000 as ms
     from api_buckets where shop_id = $1 and client = $2`,
    [shop_id, client, longestSeconds],
  );
  return Math.ceil(row?.ms ?? 0) + 1;
}
