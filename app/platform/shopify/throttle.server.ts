// Shopify's leaky bucket, as far as this process can know it: what the last answer said, refilled since, less what is under way.

export interface Cost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  };
}

interface Bucket {
  maximum: number;
  restoreRate: number;
  /** Points at the moment `at`, already less the requests under way. */
  available: number;
  at: number;
}

export interface Throttle {
  /** Milliseconds to wait before a request of this cost; 0 means go, and the points are taken. */
  take(shop: string, points: number): number;
  /** What an answer said; `points` is what was taken for it. */
  settle(shop: string, points: number, cost: Cost | undefined): void;
  /** How many shops' buckets are kept. */
  size(): number;
}

/** With so many buckets, those that are full again are dropped. */
const MANY_SHOPS = 1000;

/** One throttle per process, at most `perSecond` requests to a store within any second. `now` in milliseconds, never going back. */
export function makeThrottle(perSecond: number, now: () => number = () => performance.now()): Throttle {
  const buckets = new Map<string, Bucket>();
  const underWay = new Map<string, number>();
  /** When each shop's requests of the last second went. */
  const sent = new Map<string, number[]>();
  const refill = (bucket: Bucket) => {
    const at = now();
    bucket.available = Math.min(bucket.maximum, bucket.available + ((at - bucket.at) / 1000) * bucket.restoreRate);
    bucket.at = at;
  };
  const add = (shop: string, points: number) => {
    const left = (underWay.get(shop) ?? 0) + points;
    if (left > 0) underWay.set(shop, left);
    else underWay.delete(shop);
  };
  const isOld = (at: number) => at <= now() - 1000;
  const untilPlace = (shop: string): number => {
    const times = sent.get(shop) ?? [];
    while (times.length > 0 && isOld(times[0]!)) times.shift();
    return times.length < perSecond ? 0 : times[times.length - perSecond]! + 1000 - now();
  };
  const noteSent = (shop: string) => {
    const times = sent.get(shop);
    if (times) times.push(now());
    else sent.set(shop, [now()]);
  };
  // A bucket that is full again, with nothing under way, says no more than none: an unknown shop may go.
  const dropFull = () => {
    for (const [shop, times] of sent) if (times.every(isOld)) sent.delete(shop);
    for (const [shop, bucket] of buckets) {
      refill(bucket);
      if (bucket.available >= bucket.maximum && !underWay.has(shop)) buckets.delete(shop);
    }
  };
  return {
    take(shop, points) {
      const place = untilPlace(shop);
      if (place > 0) return place;
      const bucket = buckets.get(shop);
      if (bucket) {
        refill(bucket);
        const missing = Math.min(points, bucket.maximum) - bucket.available;
        if (missing > 0) return Math.ceil((missing / bucket.restoreRate) * 1000);
        bucket.available -= points;
      }
      add(shop, points);
      noteSent(shop);
      return 0;
    },
    settle(shop, points, cost) {
      add(shop, -points);
      if (!cost) return;
      if (buckets.size >= MANY_SHOPS && !buckets.has(shop)) dropFull();
      const { maximumAvailable, currentlyAvailable, restoreRate } = cost.throttleStatus;
      buckets.set(shop, {
        maximum: maximumAvailable,
        restoreRate: Math.max(restoreRate, 1),
        available: currentlyAvailable - (underWay.get(shop) ?? 0),
        at: now(),
      });
    },
    size: () => buckets.size,
  };
}
