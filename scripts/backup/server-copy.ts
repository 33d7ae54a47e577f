// A copy of a PostgreSQL server's database, by the server's own tools.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { ScriptError } from "../command-line.ts";
import { type Contents, contentsOf } from "./manifest.ts";

const run = promisify(execFile);

/** The tool's major version. Throws where it is not installed, or older than `atLeast` (the server's). */
export async function toolVersion(tool: "pg_dump" | "pg_restore", atLeast: number): Promise<number> {
  const { stdout } = await run(tool, ["--version"]).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new ScriptError(
      `${tool} is not installed: it comes with PostgreSQL's client tools (postgresql-client-${atLeast}).`,
    );
  });
  const major = Number(/\b(\d+)(\.\d+)*\b/.exec(stdout)?.[1]);
  if (major >= atLeast) return major;
  throw new ScriptError(
    `${tool} is of PostgreSQL ${major}, the server of ${atLeast}: install postgresql-client-${atLeast}.`,
  );
}

/** Dumps the database of `url` into a file, and tells what it held at that very moment. */
export async function dumpServer(url: string, file: string): Promise<Contents> {
  return withClient(url, async (client) => {
    await toolVersion("pg_dump", await majorOf(client));
    await seesAll(client);
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<{ snapshot: string }>("select pg_export_snapshot() as snapshot");
    const contents = await contentsOf(client);
    await runTool("pg_dump", [
      ...["--format=custom", "--no-owner", "--schema=public", "--schema=pgboss", `--snapshot=${rows[0]!.snapshot}`],
      ...[`--file=${file}`, `--dbname=${url}`],
    ]);
    await client.query("commit");
    return contents;
  });
}

/** Brings a dump into the empty database of `url`. Throws where it is not empty, and changes nothing then. */
export async function restoreServer(url: string, file: string): Promise<void> {
  await withClient(url, async (client) => {
    await toolVersion("pg_restore", await majorOf(client));
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') limit 1`,
    );
    if (rows[0])
      throw new ScriptError(`The database is not empty (it has ${rows[0].name}): make a new one to restore into.`);
    // As the first migration does: the role is the server's, not the database's.
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = 'app_user') then create role app_user nologin; end if;
      execute format('grant app_user to %I', current_user);
    end $$`);
    // It is in the dump, too.
    await client.query("drop schema if exists public");
  });
  await runTool("pg_restore", ["--no-owner", "--exit-on-error", "--single-transaction", `--dbname=${url}`, file]);
}

// Row level security binds the owner, too: without it, taken back with the transaction, he sees every store's rows.
const LIFT = `do $$ declare bound regclass; begin
    for bound in select oid from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace loop
      execute format('alter table %s no force row level security', bound);
    end loop;
  end $$`;

/** What a database holds that nobody uses yet, asked as the role that owns it. */
export function readRestored(url: string): Promise<Contents> {
  return withClient(url, async (client) => {
    await client.query("begin");
    await client.query(LIFT);
    const contents = await contentsOf(client);
    await client.query("rollback");
    return contents;
  });
}

/** Makes a database beside that of `url`, for a drill. */
export function createDatabase(url: string, name: string): Promise<void> {
  return withClient(url, async (client) => {
    await client.query(`create database ${name}`).catch((error: pg.DatabaseError) => {
      if (error.code !== "42501") throw error;
      throw new ScriptError(
        "The role of the address may not make databases: name one that may by --url (CREATEDB and CREATEROLE, or a superuser).",
      );
    });
  });
}

// The password goes by the connection string in the environment's stead: nobody else sees a process's environment.
async function runTool(tool: string, args: readonly string[]): Promise<void> {
  const at = args.findIndex((one) => one.startsWith("--dbname="));
  const url = new URL(args[at]!.slice("--dbname=".length));
  const { password } = url;
  url.password = "";
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(password) };
  await run(tool, args.with(at, `--dbname=${url.href}`), { env, maxBuffer: 1e8 }).catch(
    (error: { stderr?: string }) => {
      throw new ScriptError(`${tool} failed:\n${error.stderr ?? String(error)}`);
    },
  );
}

async function seesAll(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ sees: boolean }>(
    "select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user",
  );
  if (rows[0]?.sees) return;
  throw new ScriptError(
    "The role of the address may not see all stores' rows (row level security): name one with BYPASSRLS or a superuser's by --url.",
  );
}

const majorOf = async (client: pg.ClientBase): Promise<number> => {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
  return Math.floor(Number(rows[0]!.version) / 10_000);
};

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect().catch((error: Error) => {
    throw new ScriptError(`The database cannot be reached: ${error.message || (error as { code?: string }).code}`);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
