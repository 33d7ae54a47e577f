import { pool } from "#app/platform/db.server.ts";
import { once } from "#app/platform/once.server.ts";
import { version } from "#app/platform/version.server.ts";

export interface Health {
  readonly status: "ok" | "failing";
  readonly version: string;
  readonly database: "ok" | "unreachable";
  /** Jobs that wait for their turn, run, or have been given up; absent while the database is unreachable. */
  readonly queue?: { readonly waiting: number; readonly running: number; readonly deadLetters: number };
  readonly uptimeSeconds: number;
}

/** Anybody may ask: the database is, no more often than this. */
const ANSWER_FOR_MS = 2000;

/** Whether the app can work, as of two seconds ago at most; says nothing of stores, and holds no secret. */
export async function health(): Promise<Health> {
  const last = once<{ at: number; answer?: Promise<DatabaseHealth> }>("health", () => ({ at: 0 }));
  const now = performance.now();
  if (!last.answer || now - last.at > ANSWER_FOR_MS) Object.assign(last, { at: now, answer: askDatabase() });
  return { ...(await last.answer!), version: version(), uptimeSeconds: Math.round(process.uptime()) };
}

type DatabaseHealth = Pick<Health, "status" | "database" | "queue">;

async function askDatabase(): Promise<DatabaseHealth> {
  try {
    const { rows } = await pool().query<{ waiting: number; running: number; deadLetters: number }>(
      `select count(*) filter (where name <> 'dead-letters' and state in ('created', 'retry'))::int as waiting,
              count(*) filter (where state = 'active')::int as running,
              count(*) filter (where name = 'dead-letters')::int as "deadLetters"
       from pgboss.job where state < 'completed'`,
    );
    return { status: "ok", database: "ok", queue: rows[0] };
  } catch {
    return { status: "failing", database: "unreachable" };
  }
}
