import { asApp } from "#app/platform/db.server.ts";
import type { SecurityRow } from "../schema.ts";

const KINDS: Record<string, string> = {
  "bad-signature": "bad-signature",
  "missing-headers": "bad-signature",
  "foreign-address": "foreign-address",
  "too-many": "rate-limit",
};
const DAYS = 30;

/** Webhooks in a store's name that were not let in, in the last 30 days. They belong to no store: they are looked up by the domain they named. */
export async function listRefusals(domain: string): Promise<SecurityRow[]> {
  const since = new Date(Date.now() - DAYS * 86_400_000);
  const found = await asApp().webhookRefusal.groupBy({
    by: ["reason"],
    where: { domain, dayOn: { gte: since }, reason: { in: Object.keys(KINDS) } },
    ...{ _sum: { count: true }, _min: { firstAt: true }, _max: { lastAt: true } },
  });
  const events = new Map<string, SecurityRow>();
  for (const { reason, _sum, _min, _max } of found) {
    const kind = KINDS[reason]!;
    const before = events.get(kind);
    const firstAt = (_min.firstAt ?? since).toISOString();
    const lastAt = (_max.lastAt ?? since).toISOString();
    events.set(kind, {
      ...{ kind, subject: "webhooks", name: null, count: (before?.count ?? 0) + (_sum.count ?? 0) },
      firstAt: before && before.firstAt < firstAt ? before.firstAt : firstAt,
      lastAt: before && before.lastAt > lastAt ? before.lastAt : lastAt,
    });
  }
  return [...events.values()];
}
