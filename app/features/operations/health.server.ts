import { pool } from "#app/platform/db.server.ts";
import { version } from "#app/platform/version.server.ts";

export interface Health {
  readonly status: "ok" | "failing";
  readonly version: string;
  readonly database: "ok" | "unreachable";
  /** Jobs that wait for their turn, run, or have been given up; absent while the database is unreachable. */
  readonly queue?: { readonly waiting: number; readonly running: number; readonly deadLetters: number };
  readonly uptimeSeconds: number;
}

/** Whether the app can work; says nothing of stores, and holds no secret. */
export async function health(): Promise<Health> {
  const base = { version: version(), uptimeSeconds: Math.round(process.uptime()) };
  try {
    const { rows } = await pool().query<{ waiting: number; running: number; deadLetters: number }>(
      `select count(*) filter (where name <> 'dead-letters' and state in ('created', 'retry'))::int as waiting,
              count(*) filter (where state = 'active')::int as running,
              count(*) filter (where name = 'dead-letters')::int as "deadLetters"
       from pgboss.job where state < 'completed'`,
    );
    return { status: "ok", database: "ok", queue: rows[0], ...base };
  } catch {
    return { status: "failing", database: "unreachable", ...base };
  }
}
