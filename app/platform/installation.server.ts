import type { Shop } from "@prisma/client";
import type { Ctx, ShopRef } from "./ctx.ts";
import { asApp, inTx, type Tx } from "./db.server.ts";
import { once } from "./once.server.ts";
import { log } from "./telemetry/log.server.ts";

/** What is known of a store when a merchant opens the app. */
export interface Arrival {
  readonly domain: string;
  /** Comma-separated, as the session has them. */
  readonly scopes: string;
  readonly locale: string | undefined;
}

type Install = (arrival: Arrival) => Promise<Shop>;

/** What other rooms do when a store's life turns; each in the transaction that makes the turn. */
export interface StoreLife {
  /** The store is new, or back. */
  readonly connected: (ctx: Ctx, tx: Tx) => Promise<void>;
  /** Its tokens are gone: what is under way ends, nothing is due any more. */
  readonly left: (ctx: ShopRef, tx: Tx) => Promise<void>;
  /** It granted scopes that it had not granted before; ctx has them all. */
  readonly granted: (ctx: Ctx, tx: Tx, before: ReadonlySet<string>) => Promise<void>;
  /** A merchant brought a new token: what waited for one goes on. */
  readonly reconnected: (ctx: ShopRef, tx: Tx) => Promise<void>;
}

const slot = () => once<{ install?: Install; life?: StoreLife }>("install", () => ({}));

/** Tells the platform what to do when a store is new, came back, or has other scopes: app/composition.server.ts says so. */
export function onArrival(install: Install): void {
  slot().install = install;
}

/** The store's row, made or brought up to date. */
export function arrive(arrival: Arrival): Promise<Shop> {
  const { install } = slot();
  if (!install) throw new Error("compose() of app/composition.server.ts has not been called");
  return install(arrival);
}

/** As onArrival, for the rooms that follow a store's life. */
export function onStoreLife(life: StoreLife): void {
  slot().life = life;
}

/** What follows the turns of a store's life. */
export function storeLife(): StoreLife {
  const { life } = slot();
  if (!life) throw new Error("compose() of app/composition.server.ts has not been called");
  return life;
}

/** A merchant of this store just brought a new token; a store that is not connected yet arrives after this. Never fails a visit. */
export async function noteNewToken(domain: string): Promise<void> {
  try {
    const shop = await asApp().shop.findUnique({ where: { domain } });
    if (shop?.uninstalledAt === null) await inTx({ shop }, (tx) => storeLife().reconnected({ shop }, tx));
  } catch (error) {
    log().error(
      { err: error, shop: domain },
      "what waits for a new token could not be woken; it goes on by itself later",
    );
  }
}
