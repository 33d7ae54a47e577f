// What stands in build/ beside web and worker are commands: each must be the one that it is called.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "#scripts/processes.ts";
import { builtApp } from "../support/built-app.ts";

it.each([
  ["backup", "--to DIR"],
  ["restore", "--from DIR"],
  ["rotate-keys", "--dry-run"],
  ["embedded-database", "--port PORT"],
  ["start", "--database-port PORT"],
])("node build/%s.js --help tells of %s", async (command, option) => {
  await builtApp();
  const help = execFileSync(process.execPath, [join(ROOT, "build", `${command}.js`), "--help"], { encoding: "utf8" });
  expect(help).toContain(option);
});
