// The whole app on one machine, from build/: an embedded database where DATABASE_URL names none, web and worker; ended together.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { EnvError, readEnv } from "#app/platform/env.server.ts";
import { readArguments, runScript, ScriptError } from "./command-line.ts";
import { WORKER_FLAGS } from "./worker-flags.ts";

const HELP = `Starts the built app: web and worker, and the embedded database where DATABASE_URL is not set. See example.env.

  --data DIR            where the embedded database lives (default .data/production)
  --database-port PORT  where it listens (default 5433)`;

async function main(): Promise<void> {
  const args = readArguments(HELP, {
    data: { type: "string", default: ".data/production" },
    "database-port": { type: "string", default: "5433" },
  });
  if (existsSync(".env")) process.loadEnvFile(".env");
  const env: NodeJS.ProcessEnv = { ...process.env };
  env.NODE_ENV ??= "production";
  const embeddedUrl = `postgresql://postgres:postgres@127.0.0.1:${String(args["database-port"])}/postgres`;
  complete({ ...env, DATABASE_URL: env.DATABASE_URL || embeddedUrl });
  const children: Child[] = [];
  let ending: Promise<void> | undefined;
  const end = (code: number) => (ending ??= endAll(children).then(() => process.exit(code)));
  process.on("SIGTERM", () => void end(0)).on("SIGINT", () => void end(0));
  const add = async (name: string, ...more: string[]) => {
    const child = begin(name, more, env);
    children.push(child);
    await child.ready;
    void child.ended.then((code) => ending ?? (say(`${name} ended (${code}); stopping`), end(1)));
  };
  try {
    if (!env.DATABASE_URL) {
      const port = String(args["database-port"]);
      await add("embedded-database", "--data", String(args.data), "--port", port);
      env.DATABASE_URL = embeddedUrl;
    }
    await add("web");
    await add("worker");
  } catch (error) {
    ending = endAll(children);
    await ending;
    throw error;
  }
}

/** Before anything is started or written: a missing variable should not leave a database behind. */
function complete(env: NodeJS.ProcessEnv): void {
  try {
    readEnv(env);
  } catch (error) {
    if (error instanceof EnvError) throw new ScriptError(error.message);
    throw error;
  }
}

interface Child {
  name: string;
  process: ChildProcess;
  ready: Promise<void>;
  ended: Promise<number | string>;
}

function begin(name: string, args: string[], env: NodeJS.ProcessEnv): Child {
  const child = spawn(
    process.execPath,
    [...(name === "worker" ? WORKER_FLAGS : []), join(import.meta.dirname, `${name}.js`), ...args],
    {
      env,
      // The channel tells the child when this process is gone; a group of its own leaves Ctrl-C to this process.
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      detached: true,
    },
  );
  const ended = new Promise<number | string>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal ?? "gone")),
  );
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on("line", (line) => {
      process.stdout.write(`${line}\n`);
      if (line.startsWith('{"ready"')) resolve();
    });
    void ended.then((code) => reject(new ScriptError(`${name} ended (${code}) before it was ready.`)));
  });
  return { name, process: child, ready, ended };
}

/** Web and worker at once, so that each has the whole of its time; the database outlives those who write to it. */
async function endAll(children: Child[]): Promise<void> {
  const isDatabase = ({ name }: Child) => name === "embedded-database";
  await Promise.all(children.filter((child) => !isDatabase(child)).map(endOne));
  await Promise.all(children.filter(isDatabase).map(endOne));
}

async function endOne({ process: child, ended }: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 35_000 + Number(process.env.DRAIN_SECONDS || 0) * 1000);
  await ended;
  clearTimeout(timer);
}

const say = (line: string) => process.stderr.write(`${line}\n`);

runScript(main);
