import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { HttpResponseError, type Session } from "@shopify/shopify-api";
import { inPlatformTx, type Sql } from "../db.server.ts";
import { AppError } from "../errors.ts";
import { log } from "../telemetry/log.server.ts";
import { shopify } from "./api.server.ts";
import { replaceSession, sessionStorage } from "./session-storage.server.ts";

/** A token is renewed when it has less left than this, as Shopify's own library does. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** A process that dies while it renews holds the shop's lease no longer than this. */
const LEASE_SECONDS = 30;
/** Shopify's answer is waited for no longer than this: well within the lease. */
const RENEWAL_TIMEOUT_MS = 15_000;

/**
 * A session of this shop whose token Shopify takes, renewed where it is about to expire. One process renews at a time; the
 * others wait for what it stores. `refused` is a token that Shopify just answered 401 to.
 * Throws AppError: `forbidden` with details.reason "reconnect" where only opening the app again helps, `unavailable` otherwise.
 */
export async function offlineSession(shop: string, refused?: string): Promise<Session & { accessToken: string }> {
  for (const giveUpAt = Date.now() + (LEASE_SECONDS + 5) * 1000; ;) {
    const session = await sessionStorage().loadSession(shopify().session.getOfflineId(shop));
    if (!session?.accessToken) throw reconnect(shop);
    if (isFresh(session, refused)) return session as Session & { accessToken: string };
    if (!session.refreshToken) {
      await replaceSession(session, null);
      throw reconnect(shop);
    }
    const renewed = await withLease(shop, () => renew(session, refused));
    if (renewed) return renewed as Session & { accessToken: string };
    if (Date.now() > giveUpAt)
      throw new AppError("unavailable", "Another process did not finish renewing the access token.");
    await sleep(100 + Math.random() * 200);
  }
}

const isFresh = (session: Session, refused: string | undefined): boolean =>
  session.accessToken !== refused && !session.isExpired(RENEW_BEFORE_MS);

// Undefined where the stored session is another one by now: the caller looks again.
async function renew(read: Session, refused: string | undefined): Promise<Session | undefined> {
  // Somebody may have renewed it between our reading and our taking the lease, and an uninstall may have removed it.
  const session = await sessionStorage().loadSession(read.id);
  if (!session?.refreshToken) return undefined;
  if (isFresh(session, refused)) return session;
  try {
    const renewed = await Promise.race([renewAtShopify(session), timeout()]);
    if (renewed) log().info({ shop: session.shop, expires: renewed.expires }, "access token renewed");
    return renewed;
  } catch (error) {
    const status = error instanceof HttpResponseError ? error.response.code : undefined;
    if (status === 400 || status === 401 || status === 403) {
      // What cannot be renewed is removed: the next time a merchant opens the app, a new token is fetched.
      if (!(await replaceSession(session, null))) return undefined;
      throw reconnect(session.shop);
    }
    if (session.accessToken !== refused && !session.isExpired()) return session; // it still has minutes to live
    throw new AppError("unavailable", "Shopify could not renew the access token.", {}, { cause: error });
  }
}

// An answer that comes after the timeout is stored all the same: the old refresh token is spent.
async function renewAtShopify(session: Session): Promise<Session | undefined> {
  const { shop, refreshToken } = session;
  const { session: renewed } = await shopify().auth.refreshToken({ shop, refreshToken: refreshToken! });
  return (await replaceSession(session, renewed)) ? renewed : undefined;
}

const timeout = () =>
  sleep(RENEWAL_TIMEOUT_MS, undefined, { ref: false }).then(() => {
    throw new Error("Shopify did not answer in time.");
  });

const reconnect = (shop: string): AppError =>
  new AppError("forbidden", "The connection to Shopify has to be renewed by opening the app in the admin.", {
    reason: "reconnect",
    shop,
  });

/** Runs `work` if this process gets the shop's lease; undefined if another one has it. No transaction stays open meanwhile. */
async function withLease<T>(shop: string, work: () => Promise<T>): Promise<T | undefined> {
  const holder = randomUUID();
  const taken = await inPlatformTx((sql: Sql) =>
    sql.query(
      `insert into token_leases (shop, holder, until) values ($1, $2, now() + $3 * interval '1 second')
       on conflict (shop) do update set holder = excluded.holder, until = excluded.until where token_leases.until < now()
       returning holder`,
      [shop, holder, LEASE_SECONDS],
    ),
  );
  if (taken.length === 0) return undefined;
  try {
    return await work();
  } finally {
    await inPlatformTx((sql: Sql) =>
      sql.query("delete from token_leases where shop = $1 and holder = $2", [shop, holder]),
    );
  }
}
