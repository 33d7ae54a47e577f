import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutConnections, dropDatabase } from "#scripts/backup/drop-database.ts";
import { createDatabase } from "#scripts/backup/server-copy.ts";
import { embeddedDatabaseUrl, serveDatabase } from "#scripts/serve-database.ts";
import { ROOT, start } from "#scripts/processes.ts";
import { setTestEnvironment } from "./environment.ts";

export interface TestDatabase {
  url: string;
  /** "embedded", or "server" where TEST_DATABASE_URL names a PostgreSQL. */
  kind: "embedded" | "server";
  /** Where the embedded one lives. */
  directory?: string;
  /** As by kill -9, in mid-whatever: the embedded one's process dies and another takes its place; a server's connections are cut. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/**
 * An empty database of the test's own, and the app's environment pointing at it: an embedded one, or one in the server of
 * TEST_DATABASE_URL. With `prepare` (the default) it has the app's tables and queues. Call it in beforeAll, close() in afterAll.
 * `ownProcess` puts the embedded one into a process of its own, so that it can crash.
 */
export async function testDatabase(
  options: { prepare?: boolean; environment?: Record<string, string>; ownProcess?: boolean } = {},
): Promise<TestDatabase> {
  const { TEST_DATABASE_URL } = process.env;
  const database = await (TEST_DATABASE_URL ? onServer(TEST_DATABASE_URL) : embedded(options.ownProcess ?? false));
  setTestEnvironment({ ...options.environment, DATABASE_URL: database.url });
  if (options.prepare !== false) {
    const { prepareDatabase } = await import("../../app/platform/prepare.server.ts");
    const { jobs } = await import("../../app/jobs.server.ts");
    await prepareDatabase(jobs);
  }
  return {
    ...database,
    async close() {
      const { closeQueue } = await import("../../app/platform/queue/boss.server.ts");
      const { closeDatabase } = await import("../../app/platform/db.server.ts");
      await closeQueue();
      await closeDatabase();
      await database.close();
    },
  };
}

async function embedded(ownProcess: boolean): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), "test-database-"));
  if (process.env.EMPTY_DATABASE) cpSync(process.env.EMPTY_DATABASE, join(directory, "pg"), { recursive: true });
  const port = await freePort();
  const open = () => (ownProcess ? serveInProcess(directory, port) : serveDatabase({ directory, port }));
  let server: { close(): Promise<void>; kill?(): Promise<void> } = await open();
  return {
    url: embeddedDatabaseUrl(port),
    kind: "embedded",
    directory,
    async crash() {
      if (!server.kill) throw new Error("Only a database with ownProcess can crash");
      await server.kill();
      server = await open();
    },
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function serveInProcess(directory: string, port: number) {
  const running = await start({
    name: "database",
    command: [join(ROOT, "scripts/embedded-database.ts"), "--data", directory, "--port", String(port)],
    logDirectory: join(directory, "logs"),
    isReady: (line) => line.includes('"ready"'),
  });
  return {
    close: () => running.stop(),
    async kill() {
      running.child.kill("SIGKILL");
      await running.ended;
    },
  };
}

async function onServer(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await createDatabase(serverUrl, name);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    kind: "server",
    crash: () => cutConnections(serverUrl, name),
    close: () => dropDatabase(serverUrl, name),
  };
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
