// One process at a time in a directory. PGlite does not lock its files: two servers on one directory silently lose acknowledged writes.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export class DirectoryLocked extends Error {
  constructor(directory: string, pid: number) {
    super(
      `The data directory ${directory} is in use by process ${pid}. Stop that process first, or name another directory with --data.`,
    );
    this.name = "DirectoryLocked";
  }
}

interface Holder {
  pid: number;
  /** When that process started, so that another process with a reused pid is not taken for the holder. */
  started: string;
}

/** Takes `<directory>/.lock` or throws DirectoryLocked; a lock whose process is gone is replaced. Returns the release. */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, ".lock");
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(draft, path); // fails when the lock exists: atomic, and never seen half written
        return () => release(path, mine);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = read(path);
      if (holder && isAlive(holder)) throw new DirectoryLocked(directory, holder.pid);
      setAside(path, holder);
    }
    throw new Error(`The lock file ${path} could not be taken; remove it if no process uses ${directory}.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

function release(path: string, mine: Holder): void {
  const holder = read(path);
  if (holder?.pid === mine.pid && holder.started === mine.started) rmSync(path, { force: true });
}

/** Moves a dead lock away; if another process replaced it meanwhile, its lock is put back. */
function setAside(path: string, dead: Holder | undefined): void {
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // somebody else was faster
  }
  const moved = read(aside);
  if (moved && (moved.pid !== dead?.pid || moved.started !== dead.started)) {
    try {
      linkSync(aside, path);
    } catch {
      // a third process holds it now
    }
  }
  rmSync(aside, { force: true });
}

function read(path: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8")) as Holder;
    return typeof holder.pid === "number" ? holder : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const started = startOf(holder.pid);
  return started === "" || holder.started === "" || started === holder.started;
}

function startOf(pid: number): string {
  try {
    // Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces, so count from its closing bracket.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()!.split(" ")[19] ?? "";
  } catch {
    try {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    } catch {
      return "";
    }
  }
}
