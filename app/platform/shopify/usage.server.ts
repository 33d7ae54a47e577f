// What is asked of a store's Admin API: for the work that asks (a meter), and by minute for the store (api_usage).
import { AsyncLocalStorage } from "node:async_hooks";
import { inSqlTx } from "../db.server.ts";
import { once } from "../once.server.ts";
import { tally } from "../tally.server.ts";
import { noteAdminRequest } from "../telemetry/metrics.server.ts";

/** Requests and the points they cost; adds up as long as its work goes on. */
export interface Meter {
  calls: number;
  points: number;
}

/** One request to the Admin API, as it ended. */
export interface Use {
  /** Charged by Shopify; 0 where it did nothing. */
  readonly points: number;
  /** THROTTLED or 429 */
  readonly isThrottled?: boolean;
  /** 5xx, or no answer */
  readonly isFailed?: boolean;
  /** Points left in the store's bucket, and how many it holds; undefined where the answer did not say. */
  readonly bucket?: { readonly available: number; readonly maximum: number };
}

interface Minute {
  readonly shopId: number;
  readonly minuteAt: Date;
  readonly requests: number;
  readonly throttled: number;
  readonly failed: number;
  readonly points: number;
  readonly lowestAvailable: number | null;
  readonly maximum: number | null;
}

const meters = () => once("api-meters", () => new AsyncLocalStorage<readonly Meter[]>());
const minutes = () => tally<Minute>("api-usage", { write, sum });

/**
 * Runs `work` and says what it asked of Admin APIs, with everything it calls. `meter` adds up while it runs, and tells also of work that
 * throws. Work within work counts for both.
 */
export async function metered<T>(
  work: () => Promise<T>,
  meter: Meter = { calls: 0, points: 0 },
): Promise<Meter & { result: T }> {
  const result = await meters().run([...(meters().getStore() ?? []), meter], work);
  return { ...meter, result };
}

/** Counts a request for the work at hand and for the store's minute; never throws, never waits. */
export function noteUse(shopId: number, use: Use, now = Date.now()): void {
  noteAdminRequest(use.isThrottled ? "throttled" : use.isFailed ? "failed" : "ok", use.points);
  for (const meter of meters().getStore() ?? []) {
    meter.calls += 1;
    meter.points += use.points;
  }
  const minuteAt = Math.floor(now / 60_000) * 60_000;
  minutes().add(`${shopId} ${minuteAt}`, {
    shopId,
    minuteAt: new Date(minuteAt),
    requests: 1,
    throttled: use.isThrottled ? 1 : 0,
    failed: use.isFailed ? 1 : 0,
    points: use.points,
    lowestAvailable: use.bucket ? Math.floor(use.bucket.available) : null,
    maximum: use.bucket?.maximum ?? null,
  });
}

/** Adds what was counted to api_usage now. */
export const flushUsage = (): Promise<void> => minutes().flush();

// A store whose data was erased gets no row again.
const ADD = `insert into api_usage (shop_id, minute_at, requests, throttled, failed, points, lowest_available, maximum)
  select id, $2, $3, $4, $5, $6, $7, $8 from shops where id = $1
  on conflict (shop_id, minute_at) do update set requests = api_usage.requests + excluded.requests,
    throttled = api_usage.throttled + excluded.throttled, failed = api_usage.failed + excluded.failed,
    points = api_usage.points + excluded.points,
    lowest_available = least(api_usage.lowest_available, excluded.lowest_available),
    maximum = coalesce(excluded.maximum, api_usage.maximum)`;

async function write(minute: Minute): Promise<void> {
  const { shopId, minuteAt, requests, throttled, failed, points, lowestAvailable, maximum } = minute;
  const values = [shopId, minuteAt, requests, throttled, failed, Math.ceil(points), lowestAvailable, maximum];
  await inSqlTx({ shop: { id: shopId } }, (sql) => sql.query(ADD, values));
}

function sum(a: Minute, b: Minute): Minute {
  const lowest = [a.lowestAvailable, b.lowestAvailable].filter((points) => points !== null);
  return {
    ...b,
    requests: a.requests + b.requests,
    throttled: a.throttled + b.throttled,
    failed: a.failed + b.failed,
    points: a.points + b.points,
    lowestAvailable: lowest.length > 0 ? Math.min(...lowest) : null,
    maximum: b.maximum ?? a.maximum,
  };
}
