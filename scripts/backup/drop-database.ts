import type { ClientBase } from "pg";
import { withClient } from "./server-copy.ts";

/** PostgreSQL's object_in_use: somebody is connected, and was still after 5 s. */
const IN_USE = "55006";
const TRIES = 3;

/**
 * Removes a database of the server of `url`, which this role owns: lets nobody in any more, and cuts its own connections. Not
 * `with (force)`: up to PostgreSQL 16 that is refused to a role without superuser rights while autovacuum works there, whereas without it
 * the server ends autovacuum itself. Throws PostgreSQL's "being accessed by other users" where another role stays connected.
 */
export function dropDatabase(url: string, name: string): Promise<void> {
  return withClient(url, async (client) => {
    await client.query(`alter database ${name} allow_connections false`);
    // Who was on the way in at that moment is seen only later, and cut by the next try.
    for (let tried = 1; ; tried++) {
      await cut(client, name);
      try {
        return void (await client.query(`drop database ${name}`));
      } catch (error) {
        if ((error as { code?: string }).code !== IN_USE || tried === TRIES) throw error;
      }
    }
  });
}

/** Cuts this role's connections to a database, as the loss of the server would. */
export const cutConnections = (url: string, name: string): Promise<void> =>
  withClient(url, (client) => cut(client, name));

async function cut(client: ClientBase, name: string): Promise<void> {
  const own = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user";
  await client.query(own, [name]);
}
