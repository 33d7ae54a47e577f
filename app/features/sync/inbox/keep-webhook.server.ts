import { isDeadlock } from "#app/platform/deadlock.ts";
import { gather } from "#app/platform/gather.ts";
import type { Delivery } from "#app/platform/http/webhook-request.ts";
import { once } from "#app/platform/once.server.ts";
import { keepDeliveries, type Kept, type Store } from "./keep-deliveries.server.ts";
import { forgetStore, knownStore } from "./known-stores.server.ts";
import { type DeliveryRow, readDelivery } from "./read-delivery.server.ts";

/** Deliveries of a store in one transaction. */
const MOST = 100;
/** Deliveries of a store that may wait for the database: what comes on top is answered at once, and sent again by Shopify. */
const MOST_WAITING = 2_000;

type Keep = (row: DeliveryRow) => Promise<Kept>;

/** Keeps a webhook in the inbox; resolves once that is committed. Throws where the database does not answer. */
export async function keepWebhook(delivery: Delivery): Promise<Kept> {
  const row = readDelivery(delivery);
  const kept = await keepAs(delivery.domain, row);
  if (kept !== "unknown-shop") return kept;
  // Its data may have been removed, and the store be back under a new row.
  forgetStore(delivery.domain);
  return keepAs(delivery.domain, row);
}

async function keepAs(domain: string, row: DeliveryRow): Promise<Kept> {
  const id = await knownStore(domain);
  return id === undefined ? "unknown-shop" : keeperOf({ id, domain })(row);
}

// What arrives while a transaction is under way goes together in the next: a burst costs few of them.
function keeperOf(store: Store): Keep {
  const keepers = once("inbox-keepers", () => new Map<number, { domain: string; keep: Keep }>());
  const known = keepers.get(store.id);
  if (known?.domain === store.domain) return known.keep;
  const keep = gather((rows: readonly DeliveryRow[]) => keepAll(store, rows), MOST, MOST_WAITING);
  keepers.set(store.id, { domain: store.domain, keep });
  return keep;
}

// JSON that PostgreSQL does not take (zero bytes, half characters, too deep) must not hold up what came with it.
async function keepAll(store: Store, rows: readonly DeliveryRow[]): Promise<Kept[]> {
  try {
    return await keepDeliveries(store, rows);
  } catch (error) {
    if (isDeadlock(error)) return keepDeliveries(store, rows);
    if (!isDataError(error)) throw error;
    const kept: Kept[] = [];
    for (const row of rows) kept.push(...(await keepAlone(store, row)));
    return kept;
  }
}

async function keepAlone(store: Store, row: DeliveryRow): Promise<Kept[]> {
  try {
    return await keepDeliveries(store, [row]);
  } catch (error) {
    if (!isDataError(error)) throw error;
    const isWaiting = row.state === "waiting" && row.resource === null;
    return keepDeliveries(store, [
      { ...row, payload: null, ...(isWaiting && { state: "dead", reason: "unreadable" }) },
    ]);
  }
}

// Classes 22 (data exception) and 54 (a limit of the database) of PostgreSQL's error codes.
const isDataError = (error: unknown): boolean => /^(22|54)/.test(String((error as { code?: unknown }).code));
