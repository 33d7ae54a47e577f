import { inSqlTx } from "./db.server.ts";
import { tally } from "./tally.server.ts";

/** What should make somebody look twice. */
export const SECURITY_KINDS = [
  "failed-login",
  "bad-signature",
  "foreign-address",
  "rate-limit",
  "refused-target",
  "unusual-use",
] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

/** One row for a store, an hour, a kind and a subject. */
interface Hour {
  readonly shopId: number;
  readonly hourAt: Date;
  readonly kind: SecurityKind;
  readonly subject: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const hours = () => tally<Hour>("security-events", { write, sum });

/**
 * Counts an event for the store it concerns; never throws, never waits. `subject`: "client/<id>", "session-token", "webhooks"; never an address,
 * a token or a person.
 */
export function noteSecurity(shopId: number, kind: SecurityKind, subject = "", now = new Date()): void {
  const hourAt = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  const row = { shopId, hourAt, kind, subject: subject.slice(0, 100), count: 1, firstAt: now, lastAt: now };
  hours().add(`${shopId} ${kind} ${row.subject} ${hourAt.getTime()}`, row);
}

/** Adds what was counted to security_events now. */
export const flushSecurity = (): Promise<void> => hours().flush();

const sum = (a: Hour, b: Hour): Hour => ({ ...a, count: a.count + b.count, lastAt: b.lastAt });

// A store whose data was erased gets no row again.
const ADD = `insert into security_events as e (shop_id, hour_at, kind, subject, count, first_at, last_at)
  select id, $2, $3, $4, $5, $6, $7 from shops where id = $1
  on conflict (shop_id, hour_at, kind, subject) do update
    set count = e.count + excluded.count, last_at = greatest(e.last_at, excluded.last_at)`;

async function write({ shopId, hourAt, kind, subject, count, firstAt, lastAt }: Hour): Promise<void> {
  const values = [shopId, hourAt, kind, subject, count, firstAt, lastAt];
  await inSqlTx({ shop: { id: shopId } }, (sql) => sql.query(ADD, values));
}
