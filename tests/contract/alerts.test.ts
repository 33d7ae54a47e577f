// The rules and the dashboard as Prometheus itself reads them. Where its tool is not installed (Debian: prometheus), this is left out.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "#scripts/processes.ts";

const hasTool = spawnSync("promtool", ["--version"]).status === 0;
const OPERATIONS = join(ROOT, "docs/operations");
const promtool = (...args: string[]) => execFileSync("promtool", args, { encoding: "utf8", stdio: "pipe" });

interface Dashboard {
  panels: { title: string; targets?: { expr: string }[] }[];
}

describe.skipIf(!hasTool)("as promtool reads them", () => {
  it("the example of a configuration and the rules in it are right", () => {
    expect(promtool("check", "config", join(OPERATIONS, "prometheus.yml"))).toContain("SUCCESS");
  });

  it("the alerts fire when they should, and only then", () => {
    expect(promtool("test", "rules", join(OPERATIONS, "alerts.test.yml"))).toContain("SUCCESS");
  });

  it("what the dashboard asks can be asked", () => {
    const { panels } = JSON.parse(readFileSync(join(OPERATIONS, "grafana.json"), "utf8")) as Dashboard;
    const asked = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const rules = asked.map((expr, at) => ({ record: `asked:${at}`, expr }));
    const folder = mkdtempSync(join(tmpdir(), "dashboard-"));
    // JSON is YAML.
    writeFileSync(join(folder, "rules.yml"), JSON.stringify({ groups: [{ name: "dashboard", rules }] }));
    expect(promtool("check", "rules", join(folder, "rules.yml"))).toContain(`${asked.length} rules found`);
    rmSync(folder, { recursive: true });
  });
});
