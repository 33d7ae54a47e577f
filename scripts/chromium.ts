// Finds a Chromium for the end-to-end tests, or installs one, or says in one line what to install.
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { ScriptError } from "./command-line.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a Chromium: CHROME_PATH, the system's, Playwright's own, or one installed now. Throws ScriptError when none can be had. */
export function chromiumPath(): string {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new ScriptError(`CHROME_PATH is ${named}, which is not a program that can be run.`);
  }
  return installed() ?? install() ?? fail();
}

function installed(): string | undefined {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...MAC, playwrightsOwn()].find((path) => path !== undefined && isExecutable(path));
}

function playwrightsOwn(): string | undefined {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

function install(): string | undefined {
  process.stderr.write("No Chromium found (CHROME_PATH, PATH, Playwright's own); installing one.\n");
  const cli = join(import.meta.dirname, "../node_modules/@playwright/test/cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: ["ignore", 2, 2], timeout: 300_000 });
  if (!installed() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    try {
      execFileSync("apt-get", ["update"], { stdio: ["ignore", "ignore", 2] });
      execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
        stdio: ["ignore", "ignore", 2],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    } catch {
      // said below, in one line
    }
  }
  return installed();
}

function fail(): never {
  throw new ScriptError(
    "The end-to-end tests need a Chromium: install Google Chrome or Chromium (Debian: apt-get install chromium), or set CHROME_PATH to one.",
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
