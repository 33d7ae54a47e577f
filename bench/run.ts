// `npm run bench -- NAME`: measures one thing on this machine and prints it.
import { oneOf, readArguments, runScript, ScriptError, wholeNumber } from "../scripts/command-line.ts";

export interface BenchOptions {
  size: "small" | "medium" | "large";
  /** False: the bench may choose its own size. */
  isSizeGiven: boolean;
  seed: number;
  /** How many orders, for a bench that makes its store by itself. */
  orders: number | undefined;
  products: number | undefined;
  customers: number | undefined;
  /** Of a bench with many questions only those that contain it (see pages). */
  only: string | undefined;
  /** First of six free ports. */
  port: number;
  /** A PostgreSQL server to measure on, in place of the embedded database. */
  databaseUrl: string | undefined;
  say: (line: string) => void;
}

export type Bench = (options: BenchOptions) => Promise<Record<string, number | string>>;

const BENCHES: Record<string, () => Promise<Bench>> = {
  api: async () => (await import("./api.ts")).api,
  analytics: async () => (await import("./analytics.ts")).analytics,
  "first-sync": async () => (await import("./first-sync.ts")).firstSync,
  pages: async () => (await import("./pages.ts")).pages,
  reconcile: async () => (await import("./reconcile.ts")).reconcile,
  webhooks: async () => (await import("./webhooks.ts")).webhooks,
};

const HELP = `npm run bench -- NAME [flags]: ${Object.keys(BENCHES).join(", ")}

  --size SIZE     small (500 orders), medium (20,000), large (200,000); default medium (reconcile: 100,000)
  --orders N      analytics, pages: how many orders (default 1,000,000)
  --products N    pages: how many products (default 100,000)
  --customers N   pages: how many customers (default 500,000)
  --only TEXT     pages: questions that contain it ("orders?tag="), or pages in the browser ("/app/orders")
  --seed N        another store of that size (default 1)
  --port P        first of six ports (default 4100)
  --database URL  a PostgreSQL server (an empty database of it) in place of the embedded one
  --json          the result as one line of JSON`;

async function main(): Promise<void> {
  const [name = "", ...rest] = process.argv.slice(2);
  const args = readArguments(
    HELP,
    {
      size: { type: "string" },
      orders: { type: "string" },
      products: { type: "string" },
      customers: { type: "string" },
      only: { type: "string" },
      seed: { type: "string", default: "1" },
      port: { type: "string", default: "4100" },
      database: { type: "string" },
      json: { type: "boolean", default: false },
    },
    name.startsWith("-") ? [name, ...rest] : rest,
  );
  const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!load) throw new ScriptError(`There is no bench "${name}"; there are: ${Object.keys(BENCHES).join(", ")}.`, 2);
  const bench = await load();
  const result = await bench({
    size: oneOf("size", args.size ?? "medium", ["small", "medium", "large"]),
    isSizeGiven: args.size !== undefined,
    orders: countOf("orders", args.orders),
    products: countOf("products", args.products),
    customers: countOf("customers", args.customers),
    only: args.only,
    seed: wholeNumber("seed", args.seed, 0, 2 ** 31),
    port: wholeNumber("port", args.port, 1024, 65_000),
    databaseUrl: args.database,
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  if (args.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else for (const [what, value] of Object.entries(result)) process.stdout.write(`${what.padEnd(24)}${value}\n`);
}

const countOf = (name: string, value: string | undefined): number | undefined =>
  value === undefined ? undefined : wholeNumber(name, value, 100, 10_000_000);

runScript(main);
