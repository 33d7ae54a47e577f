import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "#tests/support/database.ts";
import { servePostgres } from "./postgres-socket.ts";

let stop: () => Promise<void>;
let db: PGlite;
let pool: pg.Pool;

beforeAll(async () => {
  db = await PGlite.create();
  const port = await freePort();
  stop = await servePostgres(db, port, "127.0.0.1");
  pool = new pg.Pool({ host: "127.0.0.1", port, user: "postgres", database: "postgres", max: 10 });
  pool.on("error", () => {});
}, 60_000);

afterAll(async () => {
  await pool.end();
  await stop();
  await db.close();
});

describe("many connections to one embedded database", () => {
  it("never mix their statements and parameters", async () => {
    const asked = Array.from({ length: 400 }, (_, n) => n);
    const answers = await Promise.all(
      asked.map(async (n) => {
        if (n % 3 === 0) return (await pool.query("select $1::int as n", [n])).rows[0] as unknown;
        if (n % 3 === 1) return (await pool.query("select $1::int as other, 1 as n", [n])).rows[0] as unknown;
        return (await pool.query(`select ${n} as n`)).rows[0] as unknown;
      }),
    );
    expect(answers).toEqual(asked.map((n) => (n % 3 === 1 ? { other: n, n: 1 } : { n })));
  });

  it("wait for an open transaction, and see nothing of it before its commit", async () => {
    await pool.query("create table counters (n int)");
    const client = await pool.connect();
    await client.query("begin");
    await client.query("insert into counters values ($1)", [1]);
    const other = pool.query("select count(*)::int as n from counters");
    await client.query("rollback");
    client.release();
    expect((await other).rows).toEqual([{ n: 0 }]);
  });

  it("go on after an error, inside a transaction and outside", async () => {
    await expect(pool.query("select 1 / $1::int", [0])).rejects.toMatchObject({ code: "22012" });
    const client = await pool.connect();
    await client.query("begin");
    await expect(client.query("select $1::int from nowhere", [1])).rejects.toMatchObject({ code: "42P01" });
    await expect(client.query("select 1")).rejects.toMatchObject({ code: "25P02" });
    await client.query("rollback");
    client.release();
    expect((await pool.query("select $1::text as t", ["fine"])).rows).toEqual([{ t: "fine" }]);
  });

  it("are free again when one of them is lost in mid-transaction", async () => {
    const client = await pool.connect();
    client.on("error", () => {});
    await client.query("begin");
    await client.query("insert into counters values ($1)", [2]);
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    client.release(new Error("lost"));
    expect((await pool.query("select count(*)::int as n from counters where n = $1", [2])).rows).toEqual([{ n: 0 }]);
  });

  it("take and give what does not fit one packet", async () => {
    const names = Array.from({ length: 20_000 }, (_, n) => `name ${n} ${"x".repeat(40)}`);
    const [one, two] = await Promise.all([1, 2].map(() => pool.query("select t from unnest($1::text[]) t", [names])));
    for (const result of [one!, two!]) expect((result.rows as { t: string }[]).map(({ t }) => t)).toEqual(names);
  });
});
