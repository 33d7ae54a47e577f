import { asApp } from "#app/platform/db.server.ts";

/** Removes the counts of refused webhooks, of all stores and of none, that are older than ninety days. */
export async function pruneRefusals(): Promise<void> {
  await asApp().$executeRaw`delete from webhook_refusals where day_on < (now() at time zone 'UTC')::date - 90`;
}
