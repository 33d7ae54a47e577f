import { pool } from "#app/platform/db.server.ts";
import { migrationFiles } from "#app/platform/migrate.server.ts";
import { once } from "#app/platform/once.server.ts";
import { isDraining } from "#app/platform/process.server.ts";

/** Whether this process can take work, and what stands in its way. No part of it is a secret. */
export interface Readiness {
  readonly ready: boolean;
  readonly process: "running" | "draining";
  readonly database: "ok" | "unreachable";
  /** Of this version's; unknown while the database is unreachable. */
  readonly migrations: "ok" | "missing" | "unknown";
  readonly queue: "ok" | "unreachable";
}

/** Load balancers ask often, each of them: the database is asked no more often than this. */
const ANSWER_FOR_MS = 1000;
const GIVE_UP_MS = 3000;

type OfDatabase = Pick<Readiness, "database" | "migrations" | "queue">;
const UNREACHABLE: OfDatabase = { database: "unreachable", migrations: "unknown", queue: "unreachable" };

/** As of a second ago at most; a database that does not answer within three seconds counts as unreachable. */
export async function readiness(): Promise<Readiness> {
  const last = once<{ at: number; answer?: Promise<OfDatabase> }>("readiness", () => ({ at: -Infinity }));
  const now = performance.now();
  if (!last.answer || now - last.at > ANSWER_FOR_MS) Object.assign(last, { at: now, answer: inTime(askDatabase()) });
  const parts = await last.answer!;
  const isGood = parts.database === "ok" && parts.migrations === "ok" && parts.queue === "ok";
  return { ready: isGood && !isDraining(), process: isDraining() ? "draining" : "running", ...parts };
}

async function askDatabase(): Promise<OfDatabase> {
  try {
    const { rows } = await pool().query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where rolled_back_at is null and finished_at is not null",
    );
    const applied = new Set(rows.map(({ name }) => name));
    const migrations = migrationNames().every((name) => applied.has(name)) ? "ok" : "missing";
    return { database: "ok", migrations, queue: await askQueue() };
  } catch {
    return UNREACHABLE;
  }
}

const askQueue = (): Promise<Readiness["queue"]> =>
  pool()
    .query("select from pgboss.queue limit 1")
    .then(
      ({ rowCount }) => (rowCount === 0 ? "unreachable" : "ok"),
      () => "unreachable",
    );

const migrationNames = () => once("migration-names", () => migrationFiles().map(({ name }) => name));

function inTime(asked: Promise<OfDatabase>): Promise<OfDatabase> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(UNREACHABLE), GIVE_UP_MS).unref();
    void asked.then(resolve);
  });
}
