// Backup and restore: a restored copy is the same, whichever kind of database; what is damaged, full or unreadable is refused.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encrypt } from "#app/platform/crypto.server.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { dropDatabase } from "#scripts/backup/drop-database.ts";
import { createDatabase } from "#scripts/backup/server-copy.ts";
import { ROOT } from "#scripts/processes.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

// TEST_BACKUP_URL: of the server's role that sees all rows (.ci/with-postgresql makes one); without it there is no backup of a server to be had.
const { TEST_DATABASE_URL, TEST_BACKUP_URL } = process.env;
const kinds = TEST_DATABASE_URL ? (["server"] as const) : (["embedded"] as const);
const folder = mkdtempSync(join(tmpdir(), "backup-test-"));
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ ownProcess: true });
  const shop = await asApp().shop.create({ data: { domain: "backup.myshopify.com" } });
  const id = "offline_backup.myshopify.com";
  await asApp().session.create({
    data: { id, shop: shop.domain, state: "", accessToken: encrypt("shpat_secret", id, env().ENCRYPTION_KEYS) },
  });
  await inTx({ shop }, async (tx) => {
    const row = { shopId: shop.id, action: "product.updated", actor: "app", subject: "Product/1" };
    for (let at = 0; at < 300; at++)
      await tx.auditEntry.create({ data: { ...row, details: { at, text: "é\n\\\u0001'" } } });
  });
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  code: number;
  output: string;
  error: string;
}

async function run(
  script: "backup" | "restore",
  args: string[],
  environment: Record<string, string> = {},
): Promise<Ran> {
  const { DATABASE_URL: _url, ...rest } = process.env;
  const url = database.kind === "server" ? { DATABASE_URL: database.url } : {};
  const command = ["--disable-warning=ExperimentalWarning", join(ROOT, `scripts/${script}.ts`), ...args];
  return promisify(execFile)(process.execPath, command, { cwd: folder, env: { ...rest, ...url, ...environment } }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout, error: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      ...{ code: error.code, output: error.stdout, error: error.stderr },
    }),
  );
}
const fresh = () => join(folder, randomBytes(4).toString("hex"));
const data = () => ["--data", database.directory ?? "none"];

async function backup(): Promise<string> {
  const to = fresh();
  expect(await run("backup", ["--to", to, ...data(), ...reader()])).toMatchObject({ code: 0, error: "" });
  return to;
}

// The app's own role may not see all stores' rows, so that a server's backup is made with another.
function reader(): string[] {
  if (database.kind === "embedded") return [];
  const url = new URL(TEST_BACKUP_URL!);
  url.pathname = new URL(database.url).pathname;
  return ["--url", url.href];
}

describe.skipIf(TEST_DATABASE_URL && !TEST_BACKUP_URL).each(kinds)("a backup of the %s database", (kind) => {
  it("is made while it is used, says what it holds, and proves equal in a drill that leaves nothing behind", async () => {
    const from = await backup();
    const manifest = JSON.parse(readFileSync(join(from, "manifest.json"), "utf8")) as {
      kind: string;
      migrations: string[];
      tables: Record<string, { rows: number }>;
    };
    expect(manifest.kind).toBe(kind);
    expect(manifest.tables["public.audit_entries"]!.rows).toBe(300);
    expect(manifest.migrations.length).toBeGreaterThan(5);
    const drill = await run("restore", ["--from", from, "--drill"]);
    expect(drill).toMatchObject({ code: 0, error: "" });
    expect(JSON.parse(drill.output)).toMatchObject({
      equal: true,
      drill: true,
      tokens: { readable: 1, unreadable: 0 },
    });
  });

  it("comes back into an empty database, which the app works with; a full one is refused and left as it is", async () => {
    const from = await backup();
    const place = await emptyPlace();
    const restored = await run("restore", ["--from", from, ...place.args]);
    expect(restored).toMatchObject({ code: 0, error: "" });
    expect(JSON.parse(restored.output)).toMatchObject({ equal: true });
    const again = await run("restore", ["--from", from, ...place.args]);
    expect(again).toMatchObject({ code: 1 });
    expect(again.error).toMatch(/not empty|already/);
    await place.close();
  });

  it("that was damaged is refused before anything is written", async () => {
    const from = await backup();
    const file = kind === "server" ? "database.dump" : "pg/PG_VERSION";
    appendFileSync(join(from, file), "x");
    const place = await emptyPlace();
    const { code, error } = await run("restore", ["--from", from, ...place.args]);
    expect({ code, error }).toMatchObject({ code: 1, error: expect.stringContaining("damaged") as string });
    expect(kind === "embedded" && existsSync(join(place.args[1]!, "pg"))).toBe(false);
    await place.close();
  });

  it("whose tokens the keys do not open is told of", async () => {
    const other = `other:${randomBytes(32).toString("base64")}`;
    const { code, error } = await run("restore", ["--from", await backup(), "--drill"], { ENCRYPTION_KEYS: other });
    expect(code).toBe(1);
    expect(error).toContain("ENCRYPTION_KEYS");
  });
});

it.runIf(TEST_DATABASE_URL)("a role that does not see all rows makes no backup, and says which one can", async () => {
  const { code, error } = await run("backup", ["--to", fresh()]);
  expect(code).toBe(1);
  expect(error).toContain("BYPASSRLS");
});

it("a folder that is there already is not written over", async () => {
  const { code, error } = await run("backup", ["--to", folder, ...data()]);
  expect(code).toBe(1);
  expect(error).toContain("there already");
});

it.runIf(TEST_DATABASE_URL)("a database goes while clients keep connecting to it", async () => {
  const { name, url } = await emptyDatabase();
  let isOpen = true;
  // Each keeps a few connections open and no more: the server has a hundred for all who test with it.
  const knock = async () => {
    const clients: pg.Client[] = [];
    while (isOpen) {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => {}); // it is cut
      await client.connect().catch(() => {});
      if (clients.push(client) > 5) await clients.shift()!.end();
    }
    await Promise.all(clients.map((client) => client.end()));
  };
  const knocking = [knock(), knock()];
  await new Promise((resolve) => setTimeout(resolve, 300));
  await dropDatabase(TEST_DATABASE_URL!, name).finally(() => (isOpen = false));
  await Promise.all(knocking);
});

interface Place {
  args: string[];
  close(): Promise<void>;
}

/** Somewhere a backup can come back to. */
async function emptyPlace(): Promise<Place> {
  if (database.kind === "embedded") return { args: ["--data", fresh()], close: async () => {} };
  const { name, url } = await emptyDatabase();
  return { args: ["--url", url], close: () => dropDatabase(TEST_DATABASE_URL!, name) };
}

async function emptyDatabase(): Promise<{ name: string; url: string }> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await createDatabase(TEST_DATABASE_URL!, name);
  const url = new URL(TEST_DATABASE_URL!);
  url.pathname = `/${name}`;
  return { name, url: url.href };
}
