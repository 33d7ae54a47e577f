/** How far back a list or a chart reaches. */
export const RANGES = ["1h", "24h", "7d"] as const;
export const DELIVERY_STATES = ["waiting", "done", "skipped", "dead"] as const;
