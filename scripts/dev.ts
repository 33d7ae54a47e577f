// Development as `shopify app dev` runs it: pages rebuilt as you edit, the worker, an embedded database where DATABASE_URL names none.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments, runScript } from "./command-line.ts";
import { embeddedDatabaseUrl } from "./serve-database.ts";
import { ROOT, type Running, start, stopAll } from "./processes.ts";

const HELP = `Runs the app for development. The Shopify CLI sets what the app needs; without it, see example.env.

  --data DIR            where the embedded database and logs live (default .data/development)
  --database-port PORT  where the embedded database listens (default 5434)`;

async function main(): Promise<void> {
  const args = readArguments(HELP, {
    data: { type: "string", default: ".data/development" },
    "database-port": { type: "string", default: "5434" },
  });
  const data = String(args.data);
  if (existsSync(".env")) process.loadEnvFile(".env");
  const env: Record<string, string | undefined> = { ...process.env, ...addressOfCli(process.env) };
  env.NODE_ENV = "development";
  env.ENCRYPTION_KEYS ??= localKey(data);
  const running: Running[] = [];
  const logDirectory = join(data, "logs");
  const isReady = (line: string) => line.includes('"ready"');
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    await stopAll(running.reverse());
    process.exit(code);
  };
  process.on("SIGTERM", () => void end(0)).on("SIGINT", () => void end(0));
  const add = async (name: string, ...command: string[]) => {
    const one = await start({ name, command, env, logDirectory, isReady });
    running.push(one);
    one.child.stdout?.pipe(process.stdout);
    one.child.stderr?.pipe(process.stderr);
    void one.ended.then((code) => {
      if (!ending) process.stderr.write(`${name} ended (${code}); its log is in ${logDirectory}\n`);
      return end(1);
    });
  };
  try {
    if (!env.DATABASE_URL) {
      const port = String(args["database-port"]);
      await add(
        "database",
        join(ROOT, "scripts/embedded-database.ts"),
        "--data",
        join(data, "database"),
        "--port",
        port,
      );
      env.DATABASE_URL = embeddedDatabaseUrl(Number(port));
    }
    await add("web", join(ROOT, "app/server.ts"));
    await add("worker", join(ROOT, "app/worker.ts"));
    process.stdout.write(
      `The app is at http://127.0.0.1:${env.PORT ?? 3000}; open it from your development store's admin.\n`,
    );
  } catch (error) {
    await stopAll(running.reverse());
    throw error;
  }
}

// The CLI says the tunnel's address in HOST, where we mean the address to listen on.
function addressOfCli(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  if (!env.HOST?.startsWith("http")) return {};
  return { SHOPIFY_APP_URL: env.SHOPIFY_APP_URL ?? env.HOST, HOST: undefined };
}

function localKey(directory: string): string {
  const file = join(directory, "encryption-key");
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, `local:${randomBytes(32).toString("base64")}`, { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}

runScript(main);
