// Writes a migration: what prisma/models says now and did not say at a commit whose migrations are complete. The older models are taken
// from git, since Prisma cannot read them back from an embedded PostgreSQL; it wants an empty one beside it all the same.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readArguments, runScript, ScriptError } from "./command-line.ts";
import { embeddedDatabaseUrl, serveDatabase } from "./serve-database.ts";
import { ROOT } from "./processes.ts";

const HELP = `Writes prisma/migrations/<time>_<name>/migration.sql from what prisma/models says now and did not say before.

  --name NAME  what the migration does, in snake_case
  --from REF   the commit whose migrations and models agree (default HEAD)
  --init       write the first migration anew (only before a release)
  --port PORT  a free port for the database it works in (default 5439)`;

const INIT = "20261101000000_init";
const run = promisify(execFile);

async function main(): Promise<void> {
  const args = readArguments(HELP, {
    name: { type: "string" },
    from: { type: "string", default: "HEAD" },
    init: { type: "boolean", default: false },
    port: { type: "string", default: "5439" },
  });
  const name = args.init ? "init" : String(args.name ?? "");
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new ScriptError("--name takes a name in snake_case, such as add_segments.", 2);
  const directory = mkdtempSync(join(tmpdir(), "migration-"));
  const database = await serveDatabase({ directory: join(directory, "database"), port: Number(args.port) });
  try {
    const from = args.init ? ["--from-empty"] : ["--from-schema-datamodel", await modelsAt(args.from, directory)];
    const { stdout } = await run(
      process.execPath,
      [
        join(ROOT, "node_modules/prisma/build/index.js"),
        "migrate",
        "diff",
        ...from,
        ...["--to-schema-datamodel", "prisma", "--script"],
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

/** The schema folder as it was at a commit, in `directory`. */
async function modelsAt(ref: string, directory: string): Promise<string> {
  const archive = join(directory, "models.tar");
  await run("git", ["archive", `--output=${archive}`, ref, "prisma/schema.prisma", "prisma/models"], { cwd: ROOT });
  await run("tar", ["-xf", archive, "-C", directory]);
  return join(directory, "prisma");
}

runScript(main);
