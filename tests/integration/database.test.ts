import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { asApp, inSqlTx, inTx, pool } from "#app/platform/db.server.ts";
import { migrate } from "#app/platform/migrate.server.ts";
import { defineJob } from "#app/platform/queue/define-job.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { openQueues, prepareQueues } from "#app/platform/queue/prepare-queues.server.ts";
import { startWorker } from "#app/platform/queue/worker.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { gatherStatistics } from "#app/platform/statistics.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const newShop = async (domain: string) => ({ shop: await asApp().shop.create({ data: { domain } }) });
const location = (shopId: number, id: bigint) => ({ shopId, id, name: "Shed", isActive: true, updatedAt: new Date() });
const until = async (isTrue: () => boolean) => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 50));
};

it("the planner knows how many rows there are once a table has grown, where nothing else tells it", async () => {
  const own = await newShop("many.myshopify.com");
  const fill = (from: number) =>
    inSqlTx(own, (sql) =>
      sql.query(
        `insert into locations (shop_id, id, name, is_active, updated_at)
         select $1, id, repeat('A', 100), true, now() from generate_series($2::int, $2::int + 4999) id`,
        [own.shop.id, from],
      ),
    );
  const known = async () => {
    const { rows } = await pool().query<{ n: number }>(
      "select reltuples as n from pg_class where relname = 'locations'",
    );
    return rows[0]!.n;
  };
  await fill(1);
  await gatherStatistics();
  expect(await known()).toBeGreaterThanOrEqual(5000);
  await fill(5001);
  await gatherStatistics();
  expect(await known()).toBeGreaterThanOrEqual(10_000);
});

describe("a shop sees its own rows only", () => {
  it("through Prisma, even when the query forgets the shop", async () => {
    const [one, two] = [await newShop("one.myshopify.com"), await newShop("two.myshopify.com")];
    await inTx(one, (tx) => tx.location.create({ data: location(one.shop.id, 2n ** 60n) }));
    expect(await inTx(two, (tx) => tx.location.count())).toBe(0);
    expect(await inTx(one, (tx) => tx.location.findMany())).toMatchObject([{ id: 2n ** 60n }]);
    await expect(inTx(two, (tx) => tx.location.create({ data: location(one.shop.id, 5n) }))).rejects.toThrow(
      /row-level security/,
    );
    expect(await inTx(two, (tx) => tx.shop.findMany())).toHaveLength(1);
  });

  it("through plain SQL, with exact big numbers", async () => {
    const own = await newShop("three.myshopify.com");
    const ids = [1n, 9_007_199_254_740_993n];
    await inSqlTx(own, (sql) =>
      sql.query(
        `insert into locations (shop_id, id, name, is_active, updated_at) select $1, id, 'A', true, now() from unnest($2::bigint[]) id`,
        [own.shop.id, ids],
      ),
    );
    const rows = await inSqlTx(own, (sql) => sql.query("select id, now()::date as day from locations order by id"));
    expect(rows).toEqual(ids.map((id) => ({ id, day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })));
    const other = await newShop("not-three.myshopify.com");
    expect(await inSqlTx(other, (sql) => sql.query("select id from locations"))).toEqual([]);
  });

  it("and in a snapshot all questions see the same rows, whatever is committed between them", async () => {
    const own = await newShop("snapshot.myshopify.com");
    const add = (id: bigint) => inTx(own, (tx) => tx.location.create({ data: location(own.shop.id, id) }));
    await add(1n);
    const seen = await inTx(
      own,
      async (tx) => {
        const before = await tx.location.count();
        // The embedded database has one connection: nothing can come between.
        if (database.kind === "server") await add(2n);
        const [level] = await tx.$queryRaw<object[]>`select current_setting('transaction_isolation') as is`;
        return [before, await tx.location.count(), level];
      },
      { isSnapshot: true },
    );
    expect(seen).toEqual([1, 1, { is: "repeatable read" }]);
  });

  it("and keeps nothing of a transaction that fails", async () => {
    const own = await newShop("four.myshopify.com");
    const failing = inSqlTx(own, async (sql) => {
      await sql.query(
        "insert into locations (shop_id, id, name, is_active, updated_at) values ($1, 1, 'A', true, now())",
        [own.shop.id],
      );
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await inTx(own, (tx) => tx.location.count())).toBe(0);
  });

  it("and no session of any shop", async () => {
    const own = await newShop("five.myshopify.com");
    await expect(inTx(own, (tx) => tx.session.findMany())).rejects.toThrow(/permission denied/);
  });
});

describe("the start-up migrator", () => {
  it("needs no superuser: an owner that may create roles can act as app_user afterwards (PostgreSQL 16 and later), and changes every shop's rows", async () => {
    const { migrationFiles, scriptOf } = await import("#app/platform/migrate.server.ts");
    const db = await PGlite.create();
    try {
      await db.exec(`create role owner nosuperuser createrole; grant create on database postgres to owner;
        grant all on schema public to owner; set session authorization owner`);
      const run = async (one: { sql: string }) => void (await db.exec(`begin; ${scriptOf(one)}; commit`));
      for (const one of migrationFiles()) await run(one);
      await db.exec(`insert into shops (domain) values ('owner.myshopify.com')`);
      await db.exec("begin; set local role app_user; select set_config('app.shop_id', '1', true)");
      expect((await db.query("select domain from shops")).rows).toEqual([{ domain: "owner.myshopify.com" }]);
      await db.exec(
        `insert into locations (shop_id, id, name, is_active, updated_at) values (1, 1, 'Shed', true, now()); commit`,
      );
      await run({ sql: "update locations set name = 'Barn';" });
      expect((await db.query("select * from locations")).rows, "afterwards it binds the owner again").toEqual([]);
      await db.exec("begin; set local role app_user; select set_config('app.shop_id', '1', true)");
      expect((await db.query("select name from locations")).rows).toEqual([{ name: "Barn" }]);
    } finally {
      await db.close();
    }
  });

  it("does nothing the second time", async () => {
    expect(await migrate()).toEqual([]);
  });

  it("refuses a database from a newer version, naming what it does not know", async () => {
    await expect(migrate([])).rejects.toThrow(/newer version.*_init/);
  });

  it("refuses a migration that was changed after it was applied", async () => {
    const { migrationFiles } = await import("#app/platform/migrate.server.ts");
    const changed = migrationFiles().map((one) => ({ ...one, checksum: "0".repeat(64) }));
    await expect(migrate(changed)).rejects.toThrow(/another edition/);
  });
});

describe("the queue", () => {
  it("is readied by processes that start at once: none of them fails over the grants of another", async () => {
    for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 5 }, openQueues));
  });
});

describe("a job", () => {
  const done: string[] = [];
  const failures = new Map<string, number>();
  const note = defineJob({
    name: "test.note",
    payload: z.object({ text: z.string() }),
    retry: { times: 3, delaySeconds: 1 },
    async run(ctx, { text }, run) {
      const seen = (failures.get(text) ?? 0) + 1;
      failures.set(text, seen);
      if (text === "rejected") throw new AppError("invalid", "never right");
      if (text === "flaky" && seen === 1) throw new AppError("unavailable", "not now");
      done.push(`${ctx.shop.domain} ${text} ${run.attempt}`);
    },
  });
  const once = defineJob({ name: "test.once", payload: z.object({}), unique: "queued", run: async () => {} });

  it("runs exactly when its transaction commits, is retried when it may pass, and is kept as a dead letter when not", async () => {
    await prepareQueues([note, once]);
    const own = await newShop("six.myshopify.com");
    await inTx(own, (tx) => enqueue(own, tx, note, { text: "prisma" }));
    await inSqlTx(own, (sql) => enqueue(own, sql, note, { text: "flaky" }));
    await inTx(own, (tx) => enqueue(own, tx, note, { text: "rejected" }));
    const undone = inTx(own, async (tx) => {
      await enqueue(own, tx, note, { text: "rolled back" });
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    await expect(inTx(own, (tx) => enqueue(own, tx, note, { text: 5 } as never))).rejects.toThrow(/string/);

    const worker = await startWorker([note, once]);
    await until(() => done.length === 2 && failures.has("rejected"));
    await worker.stop();
    expect(done.sort()).toEqual(["six.myshopify.com flaky 2", "six.myshopify.com prisma 1"]);
    expect(failures.get("rejected")).toBe(1);
    const dead = await pool().query("select data from pgboss.job where name = 'dead-letters'");
    expect(dead.rows).toEqual([{ data: { shopId: own.shop.id, payload: { text: "rejected" } } }]);
  });

  it("that is unique is not queued twice for one shop and key", async () => {
    const [one, two] = [await newShop("seven.myshopify.com"), await newShop("eight.myshopify.com")];
    const queued = await inTx(one, async (tx) => [
      await enqueue(one, tx, once, {}),
      await enqueue(one, tx, once, {}),
      await enqueue(one, tx, once, {}, { key: "b" }),
    ]);
    expect(queued.map((id) => id !== null)).toEqual([true, false, true]);
    expect(await inTx(two, (tx) => enqueue(two, tx, once, {}))).not.toBeNull();
  });
});
