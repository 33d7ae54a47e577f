// PostgreSQL without a server to install: PGlite, served over a socket, so that web and worker use the ordinary driver.
import { mkdirSync } from "node:fs";
import { createConnection } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import { copyWhenAsked } from "./backup/copy-when-asked.ts";
import { ScriptError } from "./command-line.ts";
import { lockDirectory } from "./directory-lock.ts";
import { servePostgres } from "./postgres-socket.ts";

/** Connection string of an embedded database that listens on `port`. */
export const embeddedDatabaseUrl = (port: number): string =>
  `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;

/** Opens the database in `directory` (exclusively) and serves it; resolves when it accepts connections. */
export async function serveDatabase(options: { directory: string; port: number }): Promise<{ close(): Promise<void> }> {
  const { directory, port } = options;
  if (await isListening(port)) {
    throw new ScriptError(`Port ${port} is taken by another program; choose another one with --port.`);
  }
  const release = lockDirectory(directory);
  try {
    mkdirSync(directory, { recursive: true });
    const db = await PGlite.create(`${directory}/pg`);
    const stopServing = await servePostgres(db, port, "127.0.0.1");
    const stopCopying = copyWhenAsked(directory);
    return {
      async close() {
        stopCopying();
        await stopServing();
        await db.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve((socket.destroy(), true)));
    socket.once("error", () => resolve(false));
  });
}
