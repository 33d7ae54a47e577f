// Access and refresh tokens of one store: issued, rotated, checked, revoked. Lives in the store's tables, so that a restart changes nothing.
import { randomBytes } from "node:crypto";
import type { Store } from "../store/store.ts";
import { installationOf, printedScopes, type Installation } from "./installation.ts";
import { USER } from "./id-token.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFFLINE_LIFE = HOUR;
const REFRESH_LIFE = 90 * DAY;
const ONLINE_LIFE = DAY - 1000;
const CODE_LIFE = 10 * 60_000;
/** How long after its first use a refresh token still works while its replacement has not been used. */
const PREVIOUS_LIFE = 30 * DAY;

export interface OfflineToken {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
}

/** A new offline token; with `expiring` it lives an hour and comes with a refresh token. */
export function issueOffline(
  store: Store,
  installation: Installation,
  expiring: boolean,
  parent: string | null = null,
): OfflineToken {
  const access = `shpat_${randomBytes(16).toString("hex")}`;
  const now = store.now().getTime();
  saveAccess(store, access, installation.clientId, "offline", expiring ? now + OFFLINE_LIFE : null);
  const token: OfflineToken = { access_token: access, scope: printedScopes(installation.scopes) };
  if (!expiring) return token;
  const refresh = `shprt_${randomBytes(24).toString("hex")}`;
  store.run(
    "insert into refresh_tokens (token, client_id, parent, created_at, expires_at) values (?, ?, ?, ?, ?)",
    refresh,
    installation.clientId,
    parent,
    now,
    now + REFRESH_LIFE,
  );
  return {
    ...token,
    expires_in: OFFLINE_LIFE / 1000,
    refresh_token: refresh,
    refresh_token_expires_in: REFRESH_LIFE / 1000,
  };
}

/** A token of the person who is signed in, for a day. */
export function issueOnline(store: Store, installation: Installation) {
  const access = `shpua_${randomBytes(16).toString("hex")}`;
  saveAccess(store, access, installation.clientId, "online", store.now().getTime() + ONLINE_LIFE);
  const scope = printedScopes(installation.scopes);
  return {
    access_token: access,
    scope,
    expires_in: ONLINE_LIFE / 1000,
    associated_user_scope: scope,
    associated_user: {
      id: Number(USER.id),
      first_name: USER.firstName,
      last_name: USER.lastName,
      email: USER.email,
      email_verified: true,
      account_owner: true,
      locale: USER.locale,
      collaborator: false,
    },
  };
}

interface RefreshRow {
  token: string;
  parent: string | null;
  expires_at: number;
  first_used_at: number | null;
  revoked_at: number | null;
}

/**
 * Rotates: a new pair for a living refresh token, else undefined. The previous refresh token goes on working until its replacement
 * is used for the first time (at most 30 days), so that an app that lost the answer can ask again.
 */
export function refresh(store: Store, installation: Installation, token: string): OfflineToken | undefined {
  const now = store.now().getTime();
  const row = store.get<RefreshRow>(
    "select * from refresh_tokens where token = ? and client_id = ?",
    token,
    installation.clientId,
  );
  if (!row || row.revoked_at !== null || row.expires_at <= now) return undefined;
  if (row.first_used_at !== null && row.first_used_at + PREVIOUS_LIFE <= now) return undefined;
  return store.transaction(() => {
    if (row.parent)
      store.run("update refresh_tokens set revoked_at = ? where token = ? and revoked_at is null", now, row.parent);
    store.run("update refresh_tokens set first_used_at = coalesce(first_used_at, ?) where token = ?", now, token);
    return issueOffline(store, installation, true, token);
  });
}

/** Whose request it is: the installation behind a living access token of this store. */
export function installationByToken(store: Store, token: string): Installation | undefined {
  const row = store.get<{ client_id: string; expires_at: number | null; revoked_at: number | null }>(
    "select client_id, expires_at, revoked_at from access_tokens where token = ?",
    token,
  );
  if (!row || row.revoked_at !== null) return undefined;
  if (row.expires_at !== null && row.expires_at <= store.now().getTime()) return undefined;
  return installationOf(store, row.client_id);
}

/** Kills one access token (as `DELETE /admin/api_permissions/current.json` does), or all of an app's. Refresh tokens too when `all`. */
export function revoke(store: Store, clientId: string, what: { token: string } | "access" | "all"): void {
  const now = store.now().getTime();
  if (typeof what === "object") {
    store.run("update access_tokens set revoked_at = ? where token = ? and client_id = ?", now, what.token, clientId);
    return;
  }
  store.run("update access_tokens set revoked_at = ? where client_id = ? and revoked_at is null", now, clientId);
  if (what === "all")
    store.run("update refresh_tokens set revoked_at = ? where client_id = ? and revoked_at is null", now, clientId);
}

/** A code for the authorization code grant; ten minutes, one use. */
export function issueCode(
  store: Store,
  clientId: string,
  scopes: string,
  online: boolean,
  redirectUri: string,
): string {
  const code = randomBytes(16).toString("hex");
  store.run(
    "insert into authorization_codes (code, client_id, scopes, online, redirect_uri, expires_at) values (?, ?, ?, ?, ?, ?)",
    code,
    clientId,
    scopes,
    online ? 1 : 0,
    redirectUri,
    store.now().getTime() + CODE_LIFE,
  );
  return code;
}

/** Uses a code up; undefined when it is unknown, old or used. */
export function takeCode(
  store: Store,
  clientId: string,
  code: string,
): { scopes: string; online: boolean } | undefined {
  const now = store.now().getTime();
  const row = store.get<{ scopes: string; online: number }>(
    "update authorization_codes set used_at = ? where code = ? and client_id = ? and used_at is null and expires_at > ? returning scopes, online",
    now,
    code,
    clientId,
    now,
  );
  return row && { scopes: row.scopes, online: row.online === 1 };
}

function saveAccess(store: Store, token: string, clientId: string, kind: string, expiresAt: number | null): void {
  store.run(
    "insert into access_tokens (token, client_id, kind, user_id, expires_at, created_at) values (?, ?, ?, ?, ?, ?)",
    token,
    clientId,
    kind,
    kind === "online" ? USER.id : null,
    expiresAt,
    store.now().getTime(),
  );
}
