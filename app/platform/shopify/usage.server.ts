// What is asked of a store's Admin API: for the work that asks (a meter), and by minute for the store (api_usage).
import { AsyncLocalStorage } from "node:async_hooks";
import { inSqlTx } from "../db.server.ts";
import { once } from "../once.server.ts";
import { log } from "../telemetry/log.server.ts";

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
  requests: number;
  throttled: number;
  failed: number;
  points: number;
  lowestAvailable: number | null;
  maximum: number | null;
}

interface State {
  readonly meters: AsyncLocalStorage<readonly Meter[]>;
  minutes: Map<string, Minute>;
  timer: NodeJS.Timeout | undefined;
  /** One after the other: two at once would add the same rows in different orders. */
  flushing: Promise<void>;
}

const FLUSH_MS = 5_000;
/** With the database gone for long, what is older is let go. */
const MOST_MINUTES = 5_000;

const state = () =>
  once<State>("api-usage", () => ({
    meters: new AsyncLocalStorage(),
    minutes: new Map(),
    timer: undefined,
    flushing: Promise.resolve(),
  }));

/**
 * Runs `work` and says what it asked of Admin APIs, with everything it calls. `meter` adds up while it runs, and tells also of work that
 * throws. Work within work counts for both.
 */
export async function metered<T>(
  work: () => Promise<T>,
  meter: Meter = { calls: 0, points: 0 },
): Promise<Meter & { result: T }> {
  const { meters } = state();
  const result = await meters.run([...(meters.getStore() ?? []), meter], work);
  return { ...meter, result };
}

/** Counts a request for the work at hand and for the store's minute; never throws, never waits. */
export function noteUse(shopId: number, use: Use, now = Date.now()): void {
  const { meters, minutes } = state();
  for (const meter of meters.getStore() ?? []) {
    meter.calls += 1;
    meter.points += use.points;
  }
  const minuteAt = Math.floor(now / 60_000) * 60_000;
  const key = `${shopId} ${minuteAt}`;
  const minute = minutes.get(key) ?? emptyMinute(shopId, new Date(minuteAt));
  minutes.set(key, minute);
  minute.requests += 1;
  minute.throttled += use.isThrottled ? 1 : 0;
  minute.failed += use.isFailed ? 1 : 0;
  minute.points += use.points;
  if (use.bucket) {
    minute.lowestAvailable = Math.min(minute.lowestAvailable ?? Infinity, Math.floor(use.bucket.available));
    minute.maximum = use.bucket.maximum;
  }
  flushSoon();
}

/** Adds what was counted to api_usage; what cannot be written now is kept for the next time. Both processes call it before they end. */
export function flushUsage(): Promise<void> {
  const current = state();
  clearTimeout(current.timer);
  current.timer = undefined;
  current.flushing = current.flushing.then(writeAll);
  return current.flushing;
}

function flushSoon(): void {
  const current = state();
  current.timer ??= setTimeout(() => void flushUsage(), FLUSH_MS).unref();
}

async function writeAll(): Promise<void> {
  const current = state();
  const taken = current.minutes;
  current.minutes = new Map();
  for (const [key, minute] of taken) {
    try {
      await write(minute);
    } catch (error) {
      log().warn({ err: error }, "the use of the Admin API could not be noted yet");
      keep(key, minute);
    }
  }
}

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

function keep(key: string, minute: Minute): void {
  const { minutes } = state();
  const newer = minutes.get(key);
  if (!newer && minutes.size >= MOST_MINUTES) return;
  minutes.set(key, newer ? sum(minute, newer) : minute);
  flushSoon();
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

const emptyMinute = (shopId: number, minuteAt: Date): Minute => ({
  ...{ shopId, minuteAt, requests: 0, throttled: 0, failed: 0, points: 0, lowestAvailable: null, maximum: null },
});
