import { once } from "../once.server.ts";

interface Window {
  second: number;
  counts: Map<string, number>;
}

/** True while the shop has had no more than `perSecond` in this second. Nothing is kept of the seconds before. */
export function isWithinLimit(shop: string, perSecond: number, now = Date.now()): boolean {
  const window = once<Window>("shop-limit", () => ({ second: 0, counts: new Map() }));
  const second = Math.floor(now / 1000);
  if (window.second !== second) Object.assign(window, { second, counts: new Map() });
  const count = (window.counts.get(shop) ?? 0) + 1;
  window.counts.set(shop, count);
  return count <= perSecond;
}
