import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { z } from "zod";

const Table = z.object({ rows: z.number(), hash: z.string() });

/** What a backup says of itself: `manifest.json` beside what was copied. */
export const Manifest = z.object({
  format: z.literal(1),
  kind: z.enum(["embedded", "server"]),
  createdAt: z.iso.datetime(),
  /** The app's */
  version: z.string(),
  /** PostgreSQL's */
  server: z.string(),
  migrations: z.array(z.string()),
  /** Each table with its rows, and a hash over them in whatever order. */
  tables: z.record(z.string(), Table),
  /** SHA-256 of each file of the backup. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;
export type Contents = Pick<Manifest, "server" | "migrations" | "tables">;

// Partitions are read with the table they belong to.
const TABLES = `select format('%I.%I', n.nspname, c.relname) as name from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition order by 1`;

// How values are written must not hang on where they are asked.
const SETTINGS = `select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true),
  set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true)`;

/** Tables, rows and hashes as of the transaction that `client` is in. Reads every row. */
export async function contentsOf(client: pg.ClientBase): Promise<Contents> {
  await client.query(SETTINGS);
  const { rows: names } = await client.query<{ name: string }>(TABLES);
  const tables: Contents["tables"] = {};
  for (const { name } of names) {
    // The sum of the rows' own hashes: the same in any order, another one where a row is there twice.
    const { rows } = await client.query<{ rows: string; hash: string }>(
      `select count(*) as rows, coalesce(sum(('x' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric), 0)::text as hash from ${name} t`,
    );
    tables[name] = { rows: Number(rows[0]!.rows), hash: rows[0]!.hash };
  }
  const { rows: server } = await client.query<{ server: string }>("select current_setting('server_version') as server");
  return { server: server[0]!.server, tables, migrations: await migrationsOf(client, names) };
}

async function migrationsOf(client: pg.ClientBase, tables: readonly { name: string }[]): Promise<string[]> {
  if (!tables.some(({ name }) => name === "public._prisma_migrations")) return [];
  const { rows } = await client.query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where rolled_back_at is null order by 1",
  );
  return rows.map(({ name }) => name);
}

/** What of two copies differs, in words; empty where they are equal. */
export function differences(wanted: Contents, found: Contents): string[] {
  const names = [...new Set([...Object.keys(wanted.tables), ...Object.keys(found.tables)])].sort();
  const tables = names.flatMap((name) => {
    const [one, other] = [wanted.tables[name], found.tables[name]];
    if (!one || !other) return [`${name}: ${one ? "is missing" : "was not in the backup"}`];
    if (one.rows !== other.rows) return [`${name}: ${other.rows} rows, ${one.rows} in the backup`];
    return one.hash === other.hash ? [] : [`${name}: its ${one.rows} rows are not the same`];
  });
  const isSame = wanted.migrations.join() === found.migrations.join();
  return isSame ? tables : [...tables, "the migrations are not the same"];
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
