// Writes a migration from what prisma/models says and the migrations do not have yet, in an embedded database of its own.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readArguments, runScript, ScriptError } from "./command-line.ts";
import { embeddedDatabaseUrl, serveDatabase } from "./embedded-database.ts";
import { ROOT } from "./processes.ts";

const HELP = `Writes prisma/migrations/<time>_<name>/migration.sql.

  --name NAME  what the migration does, in snake_case
  --init       write the first migration anew (only before a release)
  --port PORT  a free port for the database it works in (default 5439)`;

const INIT = "20261101000000_init";

async function main(): Promise<void> {
  const args = readArguments(HELP, {
    name: { type: "string" },
    init: { type: "boolean", default: false },
    port: { type: "string", default: "5439" },
  });
  const name = args.init ? "init" : String(args.name ?? "");
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new ScriptError("--name takes a name in snake_case, such as add_segments.", 2);
  const directory = mkdtempSync(join(tmpdir(), "migration-"));
  const database = await serveDatabase({ directory, port: Number(args.port) });
  try {
    const from = args.init ? ["--from-empty"] : ["--from-migrations", "prisma/migrations"];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        join(ROOT, "node_modules/prisma/build/index.js"),
        "migrate",
        "diff",
        ...from,
        "--to-schema-datamodel",
        "prisma",
        "--script",
      ],
      { cwd: ROOT, env: { ...process.env, DATABASE_URL: embeddedDatabaseUrl(Number(args.port)) }, maxBuffer: 1e8 },
    );
    if (/^-- This is an empty migration/.test(stdout))
      throw new ScriptError("The migrations have all that prisma/models asks for.");
    const extra = ["after-tables.sql", ...(args.init ? ["after-init.sql"] : [])];
    const sql = [
      stdout.trimEnd() + "\n",
      ...extra.map((file) => readFileSync(join(ROOT, "prisma", file), "utf8")),
    ].join("");
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const target = join(ROOT, "prisma/migrations", args.init ? INIT : `${stamp}_${name}`);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "migration.sql"), sql);
    process.stdout.write(`${target}/migration.sql\n`);
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

runScript(main);
