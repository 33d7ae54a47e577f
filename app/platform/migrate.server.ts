import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inPlatformTx, type Sql } from "./db.server.ts";

/** A database this version of the app cannot work with; the message is for the person who starts it. */
export class DatabaseRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DatabaseRefused";
  }
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations of prisma/migrations, in the order they are applied. */
export function migrationFiles(directory = migrationsDirectory()): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

// This file runs from app/platform/ and, bundled, from build/: the folder is looked for upwards.
function migrationsDirectory(): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
    const found = join(at, "prisma/migrations");
    if (existsSync(found)) return found;
  }
  throw new Error("prisma/migrations was not found beside the app");
}

// As Prisma's own CLI makes it, so that `prisma migrate status` and `deploy` agree with what happens here.
const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

// "counting" as a number: any constant that all processes of the app share.
const LOCK = 7_166_685;

// Row level security binds a table's owner, too: a migration that is to change rows would find none of them, were it not lifted meanwhile.
const LIFT = `create temp table forced_tables on commit drop as
    select oid::regclass as name from pg_class
    where relforcerowsecurity and relnamespace = current_schema()::regnamespace and pg_has_role(relowner, 'MEMBER');
  do $$ declare one record; begin
    for one in select name from forced_tables loop execute format('alter table %s no force row level security', one.name); end loop;
  end $$;`;
const LOWER = `do $$ declare one record; begin
    for one in select f.name from forced_tables f join pg_class c on c.oid = f.name loop
      execute format('alter table %s force row level security', one.name);
    end loop;
  end $$;`;

/** A migration as it is run, within one transaction: it sees and changes the rows of every shop. */
export const scriptOf = ({ sql }: Pick<Migration, "sql">): string => [LIFT, sql, LOWER].join("\n");

/** Applies what is missing, one transaction per file; several processes may call it at once. Returns the names applied. Throws DatabaseRefused. */
export async function migrate(migrations = migrationFiles()): Promise<string[]> {
  await inPlatformTx(async (sql) => {
    await lock(sql);
    await sql.query(TABLE);
    refuseForeign(await applied(sql), migrations);
  });
  const done: string[] = [];
  for (const migration of migrations) {
    const isNew = await inPlatformTx(async (sql) => {
      await lock(sql);
      const rows = await applied(sql);
      if (rows.some((row) => row.migration_name === migration.name)) return false;
      const startedAt = new Date();
      await sql.script(scriptOf(migration));
      await sql.query(
        `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         values ($1, $2, $3, $4, now(), 1)`,
        [randomUUID(), migration.checksum, migration.name, startedAt],
      );
      return true;
    });
    if (isNew) done.push(migration.name);
  }
  return done;
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

// Held until the transaction ends. A session lock would exclude nobody on the embedded database, whose connections share one session.
const lock = (sql: Sql) => sql.query("select pg_advisory_xact_lock($1::bigint)", [LOCK]);

const applied = (sql: Sql) =>
  sql.query<Applied>(
    "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
  );

function refuseForeign(rows: Applied[], migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const row of rows) {
    const checksum = known.get(row.migration_name);
    if (checksum === undefined) {
      throw new DatabaseRefused(
        `The database is from a newer version of Counting House (it has ${row.migration_name}). Update the app, or use another database.`,
      );
    }
    if (checksum !== row.checksum) {
      throw new DatabaseRefused(
        `The database was made by another edition of ${row.migration_name}. Use a fresh database, or the app's version that made it.`,
      );
    }
    if (row.finished_at === null) {
      throw new DatabaseRefused(
        `${row.migration_name} was left half done by another tool. See \`prisma migrate resolve\`.`,
      );
    }
  }
}
