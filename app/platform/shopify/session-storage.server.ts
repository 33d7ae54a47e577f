import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { decrypt, encrypt } from "../crypto.server.ts";
import { asApp } from "../db.server.ts";
import { env } from "../env.server.ts";
import { once } from "../once.server.ts";
import { log } from "../telemetry/log.server.ts";

/** Shopify's session storage, with the tokens encrypted on their way to the database. A row that cannot be read counts as absent. */
export function sessionStorage(): SessionStorage {
  return once("session-storage", () => encrypted(new PrismaSessionStorage(asApp())));
}

/** Wraps a storage so that it only ever holds ciphertext. */
export function encrypted(rows: SessionStorage): SessionStorage {
  const keys = env().ENCRYPTION_KEYS;
  const reveal = (row: Session | undefined): Session | undefined => {
    if (!row) return undefined;
    try {
      return withTokens(row, (text) => decrypt(text, row.id, keys));
    } catch (error) {
      log().error({ err: error, session: row.id }, "a session could not be read; the store has to be opened again");
      return undefined;
    }
  };
  return {
    storeSession: (session) => rows.storeSession(withTokens(session, (text) => encrypt(text, session.id, keys))),
    loadSession: async (id) => reveal(await rows.loadSession(id)),
    deleteSession: (id) => rows.deleteSession(id),
    deleteSessions: (ids) => rows.deleteSessions(ids),
    findSessionsByShop: async (shop) => (await rows.findSessionsByShop(shop)).flatMap((row) => reveal(row) ?? []),
  };
}

function withTokens(session: Session, change: (text: string) => string): Session {
  return new Session({
    ...session.toObject(),
    accessToken: session.accessToken && change(session.accessToken),
    refreshToken: session.refreshToken && change(session.refreshToken),
  });
}

/**
 * Puts `after` in the place of `before`, or removes it where `after` is null; false where another session, or none, is stored by now
 * (the store was uninstalled meanwhile, or somebody else renewed it): nothing is changed then.
 */
export async function replaceSession(before: Session, after: Session | null): Promise<boolean> {
  const keys = env().ENCRYPTION_KEYS;
  const row = await asApp().session.findUnique({ where: { id: before.id } });
  if (!row || decrypt(row.accessToken, row.id, keys) !== before.accessToken) return false;
  const where = { id: row.id, accessToken: row.accessToken };
  if (!after) return (await asApp().session.deleteMany({ where })).count === 1;
  const hidden = withTokens(after, (text) => encrypt(text, row.id, keys));
  const data = {
    accessToken: hidden.accessToken ?? "",
    refreshToken: hidden.refreshToken ?? null,
    expires: after.expires ?? null,
    refreshTokenExpires: after.refreshTokenExpires ?? null,
    scope: after.scope ?? row.scope,
  };
  return (await asApp().session.updateMany({ where, data })).count === 1;
}
