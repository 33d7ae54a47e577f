// Whether the app is installed in a store, with which scopes, and what follows when that changes.
import type { AppOptions } from "../options.ts";
import type { Store } from "../store/store.ts";

export interface Installation {
  /** Numeric part of gid://shopify/AppInstallation/… */
  id: string;
  clientId: string;
  title: string;
  scopes: Set<string>;
  installedAt: string;
}

interface InstallationRow {
  id: string;
  client_id: string;
  title: string;
  scopes: string;
  installed_at: string;
}

/** The living installation of an app, or undefined. */
export function installationOf(store: Store, clientId: string): Installation | undefined {
  const row = store.get<InstallationRow>(
    "select * from installations where client_id = ? and uninstalled_at is null",
    clientId,
  );
  if (!row) return undefined;
  return {
    id: row.id,
    clientId,
    title: row.title,
    scopes: new Set(splitScopes(row.scopes)),
    installedAt: row.installed_at,
  };
}

/** Grants `scopes` (default: what the app requires) and installs the app, anew if it was uninstalled. */
export function install(store: Store, app: AppOptions, scopes: string[] = app.scopes): Installation {
  store.run(
    `insert into installations (client_id, id, title, handle, scopes, required_scopes, optional_scopes, installed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (client_id) do update set id = excluded.id, title = excluded.title, handle = excluded.handle, scopes = excluded.scopes,
       required_scopes = excluded.required_scopes, optional_scopes = excluded.optional_scopes, installed_at = excluded.installed_at,
       uninstalled_at = null`,
    app.clientId,
    nextInstallationId(store),
    app.title,
    app.handle,
    joinScopes(scopes),
    joinScopes(app.scopes),
    joinScopes(app.optionalScopes),
    store.nowIso(),
  );
  return installationOf(store, app.clientId)!;
}

/** Takes the app out of the store: every token dies at once. False when it was not installed. */
export function uninstall(store: Store, clientId: string): boolean {
  if (!installationOf(store, clientId)) return false;
  const now = store.now().getTime();
  store.transaction(() => {
    store.run("update installations set uninstalled_at = ? where client_id = ?", store.nowIso(), clientId);
    store.run("update access_tokens set revoked_at = ? where client_id = ? and revoked_at is null", now, clientId);
    store.run("update refresh_tokens set revoked_at = ? where client_id = ? and revoked_at is null", now, clientId);
    store.run("update authorization_codes set used_at = ? where client_id = ? and used_at is null", now, clientId);
    store.run("delete from webhook_subscriptions");
  });
  return true;
}

/** Sets the granted scopes; tokens carry no scopes of their own, so they follow at once. Gives what was granted before. */
export function grantScopes(store: Store, clientId: string, scopes: Iterable<string>): string[] {
  const before = [...(installationOf(store, clientId)?.scopes ?? [])];
  store.run("update installations set scopes = ? where client_id = ?", joinScopes([...scopes]), clientId);
  return before;
}

/** What Shopify prints as `scope`: a write scope stands for its read scope too, which is left out. */
export function printedScopes(scopes: Iterable<string>): string {
  const all = new Set(scopes);
  return [...all]
    .filter((scope) => !(scope.startsWith("read_") && all.has(scope.replace("read_", "write_"))))
    .join(",");
}

/** The scopes with those that they imply (write_x allows read_x). */
export function impliedScopes(scopes: Iterable<string>): Set<string> {
  const all = new Set(scopes);
  for (const scope of [...all]) if (scope.startsWith("write_")) all.add(scope.replace("write_", "read_"));
  return all;
}

export const splitScopes = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
const joinScopes = (scopes: string[]): string => [...new Set(scopes)].join(",");

function nextInstallationId(store: Store): string {
  const row = store.get<{ n: number }>("select count(*) as n from meta where key like 'installation:%'");
  const id = String(700_000_000_000n + BigInt(row?.n ?? 0) * 1_000_003n + 1n);
  store.run("insert or replace into meta (key, value) values (?, ?)", `installation:${id}`, store.nowIso());
  return id;
}
