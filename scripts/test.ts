// `npm test`: everything, in the order in which a mistake is cheapest to find. Stops at the first part that fails; skips nothing silently.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { chromiumPath } from "./chromium.ts";
import { readArguments, runScript, ScriptError } from "./command-line.ts";
import { ROOT } from "./processes.ts";

const HELP = `Runs all tests: types, lint, unit, contract, integration, end-to-end in a real browser.

  --only PART      one of types, lint, unit, contract, integration, e2e
  --files PATTERN  of the integration tests those whose paths match it, a regular expression

Environment: CHROME_PATH (a Chromium), TEST_DATABASE_URL (a PostgreSQL server for the integration tests, else the embedded one),
RECORDINGS (a directory with recorded answers of Shopify's Admin API, for the contract test that replays them).`;

const bin = (name: string) => join(ROOT, "node_modules/.bin", name);

const PARTS: [name: string, command: string, args: string[]][] = [
  ["types", bin("tsc"), ["--noEmit"]],
  ["lint", "npm", ["run", "--silent", "lint"]],
  ["unit", bin("vitest"), ["run", "--project", "unit"]],
  ["build", process.execPath, ["scripts/build.ts", "--if-stale"]],
  ["contract", bin("vitest"), ["run", "--project", "contract"]],
  ["integration", bin("vitest"), ["run", "--project", "integration"]],
  ["e2e", bin("playwright"), ["test"]],
];

async function main(): Promise<void> {
  const { only, files } = readArguments(HELP, { only: { type: "string" }, files: { type: "string" } });
  if (only && !PARTS.some(([name]) => name === only)) {
    throw new ScriptError(`--only takes one of ${PARTS.map(([name]) => name).join(", ")}, not "${only}".`, 2);
  }
  const parts = PARTS.filter(([name]) => !only || name === only || (name === "build" && only !== "types"));
  // Found or installed before anything else: an hour of tests should not end in "no browser".
  const CHROME_PATH = !only || only === "e2e" ? chromiumPath() : process.env.CHROME_PATH;
  const took: string[] = [];
  for (const [name, command, args] of parts) {
    process.stdout.write(`\n── ${name} ${"─".repeat(60 - name.length)}\n`);
    const began = Date.now();
    const some = name === "integration" && files !== undefined ? matching(files) : [];
    const { status } = spawnSync(command, [...args, ...some], {
      cwd: ROOT,
      stdio: "inherit",
      env: {
        ...process.env,
        ...(CHROME_PATH ? { CHROME_PATH } : {}),
        NODE_OPTIONS: "--disable-warning=ExperimentalWarning",
      },
    });
    took.push(`${name} ${((Date.now() - began) / 1000).toFixed(0)} s`);
    if (status !== 0) throw new ScriptError(`\n${name} failed. (${took.join(", ")})`);
  }
  process.stdout.write(`\nAll passed: ${took.join(", ")}\n`);
}

function matching(pattern: string): string[] {
  const folder = "tests/integration";
  const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) =>
    join(folder, name),
  );
  const found = paths.filter((path) => path.endsWith(".test.ts") && new RegExp(pattern).test(path));
  if (found.length === 0) throw new ScriptError(`No integration test matches --files ${pattern}.`, 2);
  return found;
}

runScript(main);
