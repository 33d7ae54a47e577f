import type { ShopRef } from "#app/platform/ctx.ts";
import { decrypt, encrypt } from "#app/platform/crypto.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { type Person, roomsWithPersonalData } from "#app/platform/personal-data.server.ts";
import { requestData } from "./request-data.server.ts";

interface Request extends Person {
  readonly shopId: number;
  readonly id: bigint;
}

/** What a file is bound to: it cannot be read in another store's place, nor as another request's. */
export const placeOfFile = ({ shopId, id }: Pick<Request, "shopId" | "id">): string => `privacy:${shopId}:${id}`;

/** All that is kept of the person: a JSON object of the rows by table, as text, since numbers keep every digit. */
export async function tablesOf(ctx: ShopRef, sql: Sql, who: Person): Promise<string> {
  const tables: [string, string][] = [];
  for (const room of [...roomsWithPersonalData(), requestData])
    tables.push(...Object.entries(await room.collect(ctx, sql, who)));
  return `{${tables.map(([name, rows]) => `\n${JSON.stringify(name)}: ${rows}`).join(",")}\n}`;
}

/** All that is kept of the person, by table, as JSON under the app's encryption. */
export async function sealedFile(ctx: ShopRef, sql: Sql, request: Request): Promise<string> {
  const about = `"customerId": ${request.customerId}, "collectedAt": "${new Date().toISOString()}"`;
  const json = `{${about}, "tables": ${await tablesOf(ctx, sql, request)}}`;
  return encrypt(json, placeOfFile(request), env().ENCRYPTION_KEYS);
}

/** The JSON of a sealed file. Throws DecryptionFailed. */
export const openFile = (file: string, request: Pick<Request, "shopId" | "id">): string =>
  decrypt(file, placeOfFile(request), env().ENCRYPTION_KEYS);
