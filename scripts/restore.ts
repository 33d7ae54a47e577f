// node build/restore.js: brings a backup back into an empty database, and proves that it is the same.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readKeys } from "#app/platform/env.server.ts";
import { filesBelow, withEmbedded } from "./backup/embedded-copy.ts";
import { dropDatabase } from "./backup/drop-database.ts";
import { freePort } from "./backup/free-port.ts";
import { differences, Manifest, sha256Of } from "./backup/manifest.ts";
import { proofOf } from "./backup/proof.ts";
import { createDatabase, readRestored, restoreServer } from "./backup/server-copy.ts";
import { readArguments, runScript, ScriptError } from "./command-line.ts";

const HELP = `Brings a backup back into an empty database, and proves it equal: migrations, rows and hash of each table, row level security, and
that ENCRYPTION_KEYS opens its tokens. A database that is not empty is refused, and left as it is.

  --from DIR  the folder that backup.js made (required)
  --url URL   in place of DATABASE_URL, for a backup of a server
  --data DIR  where the embedded database is to live (default .data/production)
  --drill     restore into a database of its own (a temporary folder, or a new database beside DATABASE_URL's), prove, and remove it`;

interface Asked {
  readonly from: string;
  readonly url: string | undefined;
  readonly data: string;
  readonly isDrill: boolean;
}

async function main(): Promise<void> {
  const args = readArguments(HELP, {
    from: { type: "string" },
    url: { type: "string" },
    data: { type: "string", default: ".data/production" },
    drill: { type: "boolean", default: false },
  });
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (!args.from) throw new ScriptError("Name the backup's folder with --from.", 2);
  const from = resolve(String(args.from));
  const url = args.url || process.env.DATABASE_URL || undefined;
  const manifest = await readManifest(from);
  const asked: Asked = { from, url, data: resolve(String(args.data)), isDrill: args.drill };
  const result = await (manifest.kind === "embedded" ? embedded(asked, manifest) : server(asked, manifest));
  process.stdout.write(`${JSON.stringify({ restored: from, drill: asked.isDrill, kind: manifest.kind, ...result })}\n`);
}

async function readManifest(from: string): Promise<Manifest> {
  const path = join(from, "manifest.json");
  if (!existsSync(path)) throw new ScriptError(`${from} is no backup: it has no manifest.json.`);
  const parsed = Manifest.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new ScriptError(`${path} was not written by backup.js, or by another version of it.`);
  const there = filesBelow(from).filter((name) => name !== "manifest.json");
  for (const [name, hash] of Object.entries(parsed.data.files)) {
    if (!there.includes(name) || (await sha256Of(join(from, name))) !== hash)
      throw new ScriptError(`The backup is damaged: ${name} is not as it was written.`);
  }
  return parsed.data;
}

async function embedded({ from, data, isDrill }: Asked, manifest: Manifest): Promise<object> {
  const directory = isDrill ? mkdtempSync(join(tmpdir(), "restore-drill-")) : data;
  if (existsSync(join(directory, "pg")))
    throw new ScriptError(`There is a database in ${directory} already: name another directory with --data.`);
  try {
    cpSync(join(from, "pg"), join(directory, "pg"), { recursive: true });
    return await withEmbedded(directory, await freePort(), (url) => prove(url, manifest));
  } finally {
    if (isDrill) rmSync(directory, { recursive: true, force: true });
  }
}

async function server({ from, url, isDrill }: Asked, manifest: Manifest): Promise<object> {
  if (!url) throw new ScriptError("This is the backup of a server: name an empty database with --url or DATABASE_URL.");
  const dump = join(from, "database.dump");
  if (!isDrill) {
    await restoreServer(url, dump);
    return prove(url, manifest);
  }
  const name = `restore_drill_${randomBytes(4).toString("hex")}`;
  const beside = new URL(url);
  beside.pathname = `/${name}`;
  await createDatabase(url, name);
  try {
    await restoreServer(beside.href, dump);
    return await prove(beside.href, manifest);
  } finally {
    await dropDatabase(url, name);
  }
}

async function prove(url: string, manifest: Manifest): Promise<object> {
  const found = differences(manifest, await readRestored(url));
  if (found.length > 0) throw new ScriptError(`What was restored is not what was backed up:\n  ${found.join("\n  ")}`);
  const { unguarded, tokens } = await proofOf(url, readKeys(process.env.ENCRYPTION_KEYS));
  if (unguarded.length > 0) throw new ScriptError(`Row level security is missing of ${unguarded.join(", ")}.`);
  if (tokens && tokens.unreadable > 0)
    throw new ScriptError(
      `ENCRYPTION_KEYS does not open ${tokens.unreadable} of the tokens: set the keys of that time.`,
    );
  const tables = Object.values(manifest.tables);
  return { equal: true, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0), tokens };
}

runScript(main);
