// Child processes of a script: started with a log file, waited for until they say they are ready, ended together.
import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { ScriptError } from "./command-line.ts";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const END_WITH_PARENT = join(ROOT, "scripts/end-with-parent.ts");

export interface Running {
  name: string;
  pid: number;
  child: ChildProcess;
  /** Resolves with the exit code (or the signal's name) when it ends. */
  ended: Promise<number | string>;
  stop(): Promise<void>;
}

export interface StartOptions {
  name: string;
  /** Script and its arguments, run by this same Node. */
  command: string[];
  /** Flags for Node itself. */
  nodeFlags?: readonly string[];
  env?: Record<string, string | undefined>;
  logDirectory: string;
  /** True for a line of stdout that says "ready". Without it, started is ready. */
  isReady?: (line: string) => boolean;
  readyWithinMs?: number;
}

/** Starts a Node process; resolves when it is ready, rejects with its last words when it ends before. */
export async function start(options: StartOptions): Promise<Running> {
  mkdirSync(options.logDirectory, { recursive: true });
  const logPath = join(options.logDirectory, `${options.name}.log`);
  const log = createWriteStream(logPath, { flags: "a" });
  const child = spawn(
    process.execPath,
    [...(options.nodeFlags ?? []), "--import", END_WITH_PARENT, ...options.command],
    {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: "--disable-warning=ExperimentalWarning", ...options.env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // A group of its own: Ctrl-C reaches the script, which ends its children in order.
      detached: true,
    },
  );
  const lastWords: string[] = [];
  const hear = (line: string) => {
    log.write(`${line}\n`);
    lastWords.push(line);
    if (lastWords.length > 20) lastWords.shift();
  };
  const ended = new Promise<number | string>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal ?? "gone"));
  });
  const running: Running = { name: options.name, pid: child.pid!, child, ended, stop: () => stop(child, ended) };

  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new ScriptError(`${options.name} was not ready in time; its log is ${logPath}`)),
      options.readyWithinMs ?? 120_000,
    );
    createInterface({ input: child.stderr! }).on("line", hear);
    createInterface({ input: child.stdout! }).on("line", (line) => {
      hear(line);
      if (options.isReady?.(line)) resolve();
    });
    if (!options.isReady) resolve();
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new ScriptError(`${options.name} ended (${code}) before it was ready:\n${lastWords.join("\n")}`));
    });
    child.once("error", reject);
  }).catch(async (error: unknown) => {
    await running.stop();
    throw error;
  });
  return running;
}

/** SIGTERM, and SIGKILL for what has not ended after ten seconds. */
async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}

/** Ends processes one after the other, in the order given. */
export async function stopAll(processes: Running[]): Promise<void> {
  for (const running of processes) await running.stop();
}
