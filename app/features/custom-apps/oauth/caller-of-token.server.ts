import type { Caller } from "#app/platform/api/caller.server.ts";
import { takeShare } from "#app/platform/api/share.server.ts";
import { hasScope } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { hashOf, storeOf } from "../credentials.server.ts";

interface Row {
  readonly shop_id: number;
  readonly client: string;
  readonly token_permissions: string[];
  readonly permissions: string[];
  readonly id: number;
  readonly domain: string;
  readonly name: string | null;
  readonly currency: string | null;
  readonly time_zone: string | null;
  readonly locale: string;
  readonly scopes: string;
}

// One statement with the share: each way to the database and back is as long as either of them.
const HOLDER = `select t.shop_id, i.client_id as client, t.permissions as token_permissions, i.permissions,
    s.id, s.domain, s.name, s.currency, s.time_zone, s.locale, s.scopes
  from app_tokens t
  join app_installations i on i.shop_id = t.shop_id and i.id = t.installation_id
  join shops s on s.id = t.shop_id
  where t.shop_id = $1 and t.hash = $2 and t.kind = 'access' and t.revoked_at is null and t.expires_at > now()
    and i.state in ('installed', 'permissions_changed') and s.uninstalled_at is null`;

/**
 * The caller of an access token, looked up anew for each request: what is revoked is over at once. It may what the token was given, as far
 * as its installation and the store's own grant still do. Undefined: no such token, expired, revoked, suspended, uninstalled.
 */
export async function callerOfToken(token: string): Promise<Caller | undefined> {
  const shopId = storeOf("access", token);
  if (shopId === undefined) return undefined;
  const row = await inSqlTx({ shop: { id: shopId } }, (sql) => takeShare<Row>(sql, HOLDER, [shopId, hashOf(token)]));
  if (!row) return undefined;
  const may = { scopes: new Set(row.permissions) };
  const given = row.token_permissions.filter((one) => hasScope(may, one));
  const ctx = ctxOfRow({ ...row, timeZone: row.time_zone }, { actor: `api:${row.client}`, log: log(), given });
  return { ctx, client: row.client, share: row.share };
}
