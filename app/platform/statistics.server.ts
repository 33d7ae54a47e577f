import { inPlatformTx } from "./db.server.ts";

// A table that has grown by half and more since, by its pages; what a few pages hold is planned well without.
const STALE = `
  select c.relname as name from pg_class c
  where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    and pg_relation_size(c.oid) > 65536 + 1.5 * 8192 * c.relpages`;

/**
 * Gathers the statistics of tables that have grown since it was done last, each in a transaction of its own: the embedded database never does
 * so by itself, and a server's comes up to a minute late. Without them a join of thousands of rows is planned as one of a single row, and takes
 * minutes. To be called outside of transactions, before statements over all of a store's rows.
 */
export async function gatherStatistics(): Promise<void> {
  const stale = await inPlatformTx((sql) => sql.query<{ name: string }>(STALE));
  for (const { name } of stale) {
    // A third of the usual sample: a table of 60,000 rows is read in half a second.
    await inPlatformTx((sql) => sql.script(`set local default_statistics_target = 30; analyze "${name}"`));
  }
}
