import type { ShopRef } from "./ctx.ts";
import type { Sql } from "./db.server.ts";
import { once } from "./once.server.ts";

/** Whom a request is about, as ids: what is known of them by an address is looked up first (`find`). */
export interface Person {
  /** Null where Shopify knows no customer: somebody who ordered as a guest. */
  readonly customerId: bigint | null;
  /** Their orders, beside those that name the customer. */
  readonly orderIds: readonly bigint[];
}

export interface PersonAddress {
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * What a room keeps of persons. All in the caller's transaction. `collect`: by table, a JSON array as text (numbers keep every digit).
 * `erase` removes what identifies the person; amounts stay, since the store's books need them. `remains`: by table, the rows that
 * still identify the person.
 */
export interface PersonalData {
  find?(ctx: ShopRef, sql: Sql, address: PersonAddress): Promise<Partial<Record<"customerIds" | "orderIds", bigint[]>>>;
  collect(ctx: ShopRef, sql: Sql, who: Person): Promise<Record<string, string>>;
  erase(ctx: ShopRef, sql: Sql, who: Person): Promise<void>;
  remains(ctx: ShopRef, sql: Sql, who: Person): Promise<Record<string, number>>;
}

const slot = () => once<{ rooms: readonly PersonalData[] }>("personal-data", () => ({ rooms: [] }));

/** Names every room that keeps data of persons: app/composition.server.ts does. */
export function onPersonalData(rooms: readonly PersonalData[]): void {
  slot().rooms = rooms;
}

export function roomsWithPersonalData(): readonly PersonalData[] {
  const { rooms } = slot();
  if (rooms.length === 0) throw new Error("compose() of app/composition.server.ts has not been called");
  return rooms;
}

/** The rows of a query as one JSON array, without the shop's number. The query's first parameter is the shop. */
export async function jsonOfRows(ctx: ShopRef, sql: Sql, query: string, values: readonly unknown[]): Promise<string> {
  const [row] = await sql.query<{ json: string }>(
    `select coalesce(jsonb_agg(to_jsonb(r) - 'shop_id'), '[]')::text as json from (${query}) r`,
    [ctx.shop.id, ...values],
  );
  return row!.json;
}

/** How many rows a query counts: `select count(*) as n …`, its first parameter the shop. */
export async function countOfRows(ctx: ShopRef, sql: Sql, query: string, values: readonly unknown[]): Promise<number> {
  const [row] = await sql.query<{ n: bigint }>(query, [ctx.shop.id, ...values]);
  return Number(row!.n);
}
