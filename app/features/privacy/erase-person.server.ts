import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { type Person, roomsWithPersonalData } from "#app/platform/personal-data.server.ts";
import { requestData } from "./request-data.server.ts";

/**
 * Erases the person in every room and in what was collected of them earlier, in the caller's transaction. Returns what is left that
 * identifies them, by table: all zero.
 */
export async function erasePerson(ctx: ShopRef, sql: Sql, who: Person): Promise<Record<string, number>> {
  const rooms = [...roomsWithPersonalData(), requestData];
  for (const room of rooms) await room.erase(ctx, sql, who);
  const proof: Record<string, number> = {};
  for (const room of rooms) Object.assign(proof, await room.remains(ctx, sql, who));
  return proof;
}
