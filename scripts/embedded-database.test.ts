import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, it } from "vitest";
import { embeddedDatabaseUrl, isListening } from "./serve-database.ts";
import { freePorts } from "./local-stack.ts";

it(
  "a database in the midst of a long statement ends when whoever started it is gone",
  { timeout: 120_000 },
  async () => {
    const directory = mkdtempSync(join(tmpdir(), "embedded-database-"));
    const port = await freePorts();
    const script = `
    import { start } from ${JSON.stringify(join(import.meta.dirname, "processes.ts"))};
    const command = [${JSON.stringify(join(import.meta.dirname, "embedded-database.ts"))}, "--data", ${JSON.stringify(directory)}, "--port", "${port}"];
    const { pid } = await start({ name: "database", command, logDirectory: ${JSON.stringify(directory)}, isReady: (line) => line.includes('"ready"') });
    console.log(pid);`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(String(said).trim());
    const client = new pg.Client(embeddedDatabaseUrl(port));
    client.on("error", () => {});
    await client.connect();
    const ended = client
      .query(
        "select count(*) from generate_series(1, 99999) a, generate_series(1, 99999) b, generate_series(1, 99999) c",
      )
      .then(
        () => "answered",
        (error: Error) => error.message,
      );
    await new Promise((resolve) => setTimeout(resolve, 1000));
    parent.kill("SIGKILL");
    try {
      expect(await ended).toMatch(/terminated/);
      // Its clients are told a moment before the process is gone.
      while (await isListening(port)) await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      if (await isListening(port)) process.kill(pid, "SIGKILL");
      rmSync(directory, { recursive: true, force: true });
    }
  },
);
