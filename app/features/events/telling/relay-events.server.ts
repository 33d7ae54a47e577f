import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { handOut } from "./hand-out.server.ts";

/** Stores that one look of one process attends to; the others are there at the next. */
const MOST_STORES = 200;

/** For the worker's tick: hands out the events of stores that have some. Several processes may call it at once. */
export async function relayEvents(): Promise<void> {
  const waiting = await asApp().$queryRaw<
    { id: number }[]
  >`select distinct shop as id from event_signals limit ${MOST_STORES}`;
  for (const shop of waiting) {
    // One store's failure is not the others'; its signal stays.
    await inSqlTx({ shop }, (sql) => handOut({ shop }, sql)).catch((error: unknown) =>
      log().error({ err: error, shopId: shop.id }, "a store's events could not be handed out"),
    );
  }
}
