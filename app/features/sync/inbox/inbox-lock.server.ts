import type { Sql } from "#app/platform/db.server.ts";

// Tells this lock from others that might be made of a store's id.
const INBOX = 770_001;

/**
 * SQL, $1 is the store: until the transaction ends, nobody looks for its waiting deliveries. Taken before the work is queued: a job that
 * is there already, and so is not queued again, cannot look before what it is queued for can be seen.
 */
export const SHARING_INBOX = `select pg_advisory_xact_lock_shared(${INBOX}, $1::int)`;

/** Waits until every delivery that is being kept can be seen; one at a time looks for what to take. */
export async function lockInbox(sql: Sql, shopId: number): Promise<void> {
  await sql.query("select pg_advisory_xact_lock($1::int, $2::int)", [INBOX, shopId]);
}
