// node build/backup.js: a copy of the database, with a manifest that a restored one is held against.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { version } from "#app/platform/version.server.ts";
import { copyEmbedded, filesBelow, readContents, withEmbedded } from "./backup/embedded-copy.ts";
import { freePort } from "./backup/free-port.ts";
import { type Contents, type Manifest, sha256Of } from "./backup/manifest.ts";
import { dumpServer } from "./backup/server-copy.ts";
import { readArguments, runScript, ScriptError } from "./command-line.ts";

const HELP = `Copies the database into a new folder, and writes beside it what it holds: version, migrations, rows and a hash of each table.
With DATABASE_URL by pg_dump, while the app runs. Else the embedded database: stopped, or running (it stands still while it is copied).
The tokens in it are encrypted: keep ENCRYPTION_KEYS elsewhere, and keep it.

  --to DIR    the folder to make (required)
  --url URL   in place of DATABASE_URL: a role that sees all rows (BYPASSRLS, or a superuser)
  --data DIR  of the embedded database (default .data/production)`;

async function main(): Promise<void> {
  const args = readArguments(HELP, {
    to: { type: "string" },
    url: { type: "string" },
    data: { type: "string", default: ".data/production" },
  });
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (!args.to) throw new ScriptError("Name the folder to make with --to.", 2);
  const target = resolve(String(args.to));
  if (existsSync(target)) throw new ScriptError(`${target} is there already: a backup makes its own folder.`);
  // It has its name only once it is whole.
  const fresh = `${target}.part`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const url = args.url || process.env.DATABASE_URL;
  try {
    const contents = url
      ? await dumpServer(url, join(fresh, "database.dump"))
      : await embedded(String(args.data), fresh);
    const manifest = await manifestOf(fresh, url ? "server" : "embedded", contents);
    writeFileSync(join(fresh, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(fresh, target);
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `${JSON.stringify({ backup: target, kind: manifest.kind, version: manifest.version, rows })}\n`,
    );
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

// The copy is opened, not the original: that it opens is part of what a backup promises.
async function embedded(data: string, fresh: string): Promise<Contents> {
  await copyEmbedded(resolve(data), join(fresh, "pg"));
  const contents = await withEmbedded(fresh, await freePort(), readContents);
  rmSync(join(fresh, ".lock"), { force: true });
  return contents;
}

async function manifestOf(folder: string, kind: Manifest["kind"], contents: Contents): Promise<Manifest> {
  const files: Record<string, string> = {};
  for (const name of filesBelow(folder)) files[name] = await sha256Of(join(folder, name));
  return { format: 1, kind, createdAt: new Date().toISOString(), version: version(), ...contents, files };
}

runScript(main);
