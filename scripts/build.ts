// Builds the app: the pages by Remix's Vite plugin, the processes by esbuild, all into build/.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build as bundle } from "esbuild";
import { readArguments, runScript, ScriptError } from "./command-line.ts";
import { ROOT } from "./processes.ts";

const HELP = `Builds the app into build/: start.js (all in one), web.js, worker.js, backup.js, restore.js, rotate-keys.js,
and the pages.

  --if-stale  only if a source changed since the last build`;

const BUILD = join(ROOT, "build");
const STAMP = join(BUILD, "sources.sha256");
const PROCESSES = {
  web: "app/server.ts",
  worker: "app/worker.ts",
  start: "scripts/start.ts",
  "rotate-keys": "scripts/rotate-keys.ts",
  backup: "scripts/backup.ts",
  restore: "scripts/restore.ts",
  "embedded-database": "scripts/embedded-database.ts",
};

/** Builds everything anew. The former build stays in place until the new one is whole. */
export async function build(): Promise<void> {
  const stamp = sourcesHash();
  const fresh = join(ROOT, ".cache", `build-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    // One after the other: Remix empties the directory when it begins.
    await pages(fresh);
    await processes(fresh);
    writeFileSync(join(fresh, "sources.sha256"), stamp);
    rmSync(BUILD, { recursive: true, force: true });
    renameSync(fresh, BUILD);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Builds if a source changed since the last build (by content). `say` hears about it. */
export async function buildIfStale(say: (line: string) => void = () => {}): Promise<void> {
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourcesHash()) return;
  say("Building the app");
  await build();
}

async function pages(directory: string): Promise<void> {
  const remix = join(ROOT, "node_modules/@remix-run/dev/dist/cli.js");
  const env: NodeJS.ProcessEnv = { ...process.env, BUILD_DIRECTORY: directory };
  env.NODE_ENV = "production";
  try {
    await promisify(execFile)(process.execPath, [remix, "vite:build"], { cwd: ROOT, env, maxBuffer: 1e8 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new ScriptError(`The pages could not be built:\n${stderr || stdout || String(error)}`);
  }
}

async function processes(directory: string): Promise<void> {
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: Object.entries(PROCESSES).map(([out, entry]) => ({ in: entry, out })),
    outdir: directory,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  const folders = ["app", "public", "prisma", "scripts"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const settings = ["vite.config.ts", "tsconfig.json", "package.json", "package-lock.json"];
  const files = settings.map((file) => join(ROOT, file));
  for (const file of [...folders, ...files].sort())
    hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

async function main(): Promise<void> {
  const args = readArguments(HELP, { "if-stale": { type: "boolean", default: false } });
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  await (args["if-stale"] ? buildIfStale(say) : build());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) runScript(main);
