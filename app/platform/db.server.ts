import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@prisma/client";
import pg from "pg";
import type { ShopRef } from "./ctx.ts";
import { env } from "./env.server.ts";
import { forget, once } from "./once.server.ts";
import { watchedClient } from "./telemetry/watched-client.server.ts";

export type Tx = Prisma.TransactionClient;

/** Plain SQL inside a transaction, for bulk writes. Results: bigint for int8, text for numeric and date, Date for timestamptz. */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Several statements in one text, without values or results. */
  script(text: string): Promise<void>;
}

/** Transactions may not last longer than this: the embedded database runs one at a time. */
const TX_TIMEOUT_MS = 60_000;

const parsers = new Map<number, (text: string) => unknown>([
  [20, BigInt],
  [1016, (text) => (text === "{}" ? [] : text.slice(1, -1).split(",").map(BigInt))],
  [1082, (text) => text],
  [1700, (text) => text],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (format !== "binary" && parsers.get(oid)) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** The process's one connection pool. Only platform/ uses it directly. */
export function pool(): pg.Pool {
  return once("pool", () => {
    const made = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL,
      Client: watchedClient(),
    });
    made.on("error", () => {}); // an idle connection was closed; the next use opens another
    made.on("connect", (client) => void client.on("error", (error) => giveBack(client, error)));
    return made;
  });
}

// One that breaks while it is in use: unheard, the error would end the process; and Prisma forgets to give back what breaks inside a
// transaction, so that each would take one of the pool's places for good. Whoever gives it back after this does nothing.
function giveBack(client: pg.PoolClient, error: Error): void {
  const { release } = client;
  client.release = () => {};
  try {
    release.call(client, error);
  } catch {
    // it was idle, and the pool has removed it
  }
}

/** The few tables that belong to no store: sessions, and shops looked up by domain. Anything keyed by a shop goes through inTx. */
export function asApp(): PrismaClient {
  return once("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()) }));
}

export interface TxOptions {
  /** It only reads, and all its questions see the rows as they were at the first: for what is answered by more than one. */
  readonly isSnapshot?: boolean;
}

/**
 * Runs `work` in a transaction that sees only the rows of ctx.shop (row level security). Inside, use `tx` alone: on the
 * embedded database any other client waits until this transaction ends.
 */
export function inTx<T>(
  ctx: ShopRef,
  work: (tx: Tx) => Promise<T>,
  { isSnapshot = false }: TxOptions = {},
): Promise<T> {
  const shopId = idOf(ctx);
  // Without jit: compiling a statement costs 50 ms and more, which is longer than any page's takes.
  return asApp().$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config('role', 'app_user', true), set_config('app.shop_id', ${shopId}, true),
        set_config('jit', 'off', true)`;
      return work(tx);
    },
    {
      maxWait: TX_TIMEOUT_MS,
      timeout: TX_TIMEOUT_MS,
      ...(isSnapshot && { isolationLevel: "RepeatableRead" as const }),
    },
  );
}

/**
 * As inTx, over a plain connection: for statements that write thousands of rows (`unnest`), and for lists, where Prisma's own work is
 * half as long as the database's.
 */
export async function inSqlTx<T>(ctx: ShopRef, work: (sql: Sql) => Promise<T>): Promise<T> {
  return sqlTransaction(
    `set local role app_user; set local jit = off; select set_config('app.shop_id', '${idOf(ctx)}', true)`,
    work,
  );
}

/** A plain transaction with the connection's own rights, for platform/ itself: migrations, token leases. */
export function inPlatformTx<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return sqlTransaction("", work);
}

async function sqlTransaction<T>(opening: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin; ${opening}`);
    const result = await work(sqlOf(client));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

function sqlOf(client: pg.ClientBase): Sql {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      const result = await client.query<Row>({ text, values: [...values], types });
      return result.rows;
    },
    async script(text: string): Promise<void> {
      await client.query(text);
    },
  };
}

/** The rows of a statement that was put together from parts. */
export const select = (sql: Sql, { text, values }: Prisma.Sql): Promise<Record<string, unknown>[]> =>
  sql.query(text, values);

function idOf(ctx: ShopRef): string {
  if (!Number.isSafeInteger(ctx.shop.id) || ctx.shop.id <= 0) throw new Error("A transaction needs ctx.shop.id");
  return String(ctx.shop.id);
}

/** Closes every connection of the process. */
export async function closeDatabase(): Promise<void> {
  await forget<PrismaClient>("prisma")?.$disconnect();
  await forget<pg.Pool>("pool")?.end();
}
