// A copy of the embedded database's files. While it runs, its own process makes it: between two statements, as whole as after a kill.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ANSWERED, ASKED, copyFiles, DATABASE } from "./copy-when-asked.ts";
import { ScriptError } from "../command-line.ts";
import { DirectoryLocked, lockDirectory } from "../directory-lock.ts";
import { embeddedDatabaseUrl, serveDatabase } from "../serve-database.ts";
import { type Contents, contentsOf } from "./manifest.ts";

const PATIENCE_MS = 10 * 60_000;

/** Copies the database in `directory` to `target`, whether a process serves it or not. */
export async function copyEmbedded(directory: string, target: string): Promise<void> {
  if (!existsSync(join(directory, DATABASE)))
    throw new ScriptError(`There is no embedded database in ${directory}: name its directory with --data.`);
  try {
    const release = lockDirectory(directory);
    copyFiles(directory, target);
    release();
  } catch (error) {
    if (!(error instanceof DirectoryLocked)) throw error;
    await askForCopy(directory, target);
  }
}

async function askForCopy(directory: string, target: string): Promise<void> {
  const { pid } = JSON.parse(readFileSync(join(directory, ".lock"), "utf8")) as { pid: number };
  const [asked, answered] = [join(directory, ASKED), join(directory, ANSWERED)];
  rmSync(answered, { force: true });
  writeFileSync(`${asked}.new`, target);
  renameSync(`${asked}.new`, asked);
  process.kill(pid, "SIGUSR2");
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(100)) {
    if (!existsSync(answered)) continue;
    const answer = readFileSync(answered, "utf8");
    rmSync(answered, { force: true });
    if (answer !== "done") throw new ScriptError(`The database's process could not copy: ${answer}`);
    return;
  }
  throw new ScriptError(`Process ${pid}, which serves ${directory}, did not answer. Stop the app, and try again.`);
}

/** Opens the embedded database of a data directory for `work`, at a port that is free now. */
export async function withEmbedded<T>(directory: string, port: number, work: (url: string) => Promise<T>): Promise<T> {
  const database = await serveDatabase({ directory, port });
  try {
    return await work(embeddedDatabaseUrl(port));
  } finally {
    await database.close();
  }
}

/** What a database holds, read in one transaction. */
export async function readContents(url: string): Promise<Contents> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const contents = await contentsOf(client);
    await client.query("commit");
    return contents;
  } finally {
    await client.end();
  }
}

/** The files below a folder, by their path in it. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
