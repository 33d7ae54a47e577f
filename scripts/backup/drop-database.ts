import { withClient } from "./server-copy.ts";

/**
 * Removes a database of the server of `url`, which this role owns: lets nobody in any more, and cuts its own connections. Not
 * `with (force)`: up to PostgreSQL 16 that is refused to a role without superuser rights while autovacuum works there, whereas without it
 * the server ends autovacuum itself and waits up to 5 s. Throws PostgreSQL's "being accessed by other users" where another role stays connected.
 */
export function dropDatabase(url: string, name: string): Promise<void> {
  return withClient(url, async (client) => {
    await client.query(`alter database ${name} allow_connections false`);
    await client.query(CUT, [name]);
    await client.query(`drop database ${name}`);
  });
}

/** Cuts this role's connections to a database, as the loss of the server would. */
export function cutConnections(url: string, name: string): Promise<void> {
  return withClient(url, async (client) => {
    await client.query(CUT, [name]);
  });
}

const CUT = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user";
