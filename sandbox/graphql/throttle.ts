// The leaky bucket: points that an app may spend in a store, refilled with time (the store's clock).
import type { Store } from "../store/store.ts";

export interface BucketRule {
  maximumAvailable: number;
  /** Points a second. */
  restoreRate: number;
}

export interface ThrottleStatus extends BucketRule {
  currentlyAvailable: number;
}

export interface Throttle {
  status(store: Store, clientId: string): ThrottleStatus;
  /** Takes `points` if they are there; false changes nothing. */
  take(store: Store, clientId: string, points: number): boolean;
  /** Gives back what a query did not use. */
  refund(store: Store, clientId: string, points: number): void;
}

/** A single query may not ask for more than this, whatever the bucket holds. */
export const MAX_QUERY_COST = 1000;

const STANDARD_BUCKET: BucketRule = { maximumAvailable: 2000, restoreRate: 100 };

/** One bucket for each app and store. Buckets live in memory: a restart fills them. */
export function createThrottle(rule: BucketRule = STANDARD_BUCKET): Throttle {
  const buckets = new Map<string, { level: number; at: number }>();
  const bucketOf = (store: Store, clientId: string) => {
    const key = `${store.domain} ${clientId}`;
    const now = store.now().getTime();
    const bucket = buckets.get(key) ?? { level: rule.maximumAvailable, at: now };
    buckets.set(key, bucket);
    // A clock set back restores nothing and takes nothing away.
    const seconds = Math.max(0, (now - bucket.at) / 1000);
    bucket.level = Math.min(rule.maximumAvailable, bucket.level + seconds * rule.restoreRate);
    bucket.at = now;
    return bucket;
  };
  return {
    status: (store, clientId) => ({ ...rule, currentlyAvailable: Math.floor(bucketOf(store, clientId).level) }),
    take(store, clientId, points) {
      const bucket = bucketOf(store, clientId);
      if (bucket.level < points) return false;
      bucket.level -= points;
      return true;
    },
    refund(store, clientId, points) {
      const bucket = bucketOf(store, clientId);
      bucket.level = Math.min(rule.maximumAvailable, bucket.level + points);
    },
  };
}
