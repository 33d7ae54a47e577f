// The database goes away in the middle of things: what was under way fails, what was committed stays, the process lives on.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asApp, inPlatformTx, inTx, pool } from "#app/platform/db.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ ownProcess: true });
});
afterAll(() => database?.close());

const settle = () => new Promise((resolve) => setTimeout(resolve, 100)); // until the broken socket is heard of
const domains = async () => (await asApp().shop.findMany({ orderBy: { id: "asc" } })).map(({ domain }) => domain);

/** A connection that nobody gives back takes one of the pool's places for good: after some crashes none would be left. */
const expectAllGivenBack = () => expect(pool().idleCount).toBe(pool().totalCount);

describe("a database that is killed in the middle of a transaction", () => {
  it("(plain SQL): the transaction fails and has left nothing, the next one works, the process does not end", async () => {
    await asApp().shop.create({ data: { domain: "kept.myshopify.com" } });
    const lost = inPlatformTx(async (sql) => {
      await sql.query("insert into shops (domain) values ('lost.myshopify.com')");
      await database.crash();
      await settle();
      await sql.query("select 1");
    });
    await expect(lost).rejects.toThrow();
    expect(await domains()).toEqual(["kept.myshopify.com"]);
    expectAllGivenBack();
  });

  it("(by Prisma): the same", async () => {
    const shop = await asApp().shop.findFirstOrThrow();
    const lost = inTx({ shop }, async (tx) => {
      await tx.shop.update({ where: { id: shop.id }, data: { domain: "other.myshopify.com" } });
      await database.crash();
      await settle();
    });
    await expect(lost).rejects.toThrow();
    expect(await domains()).toEqual(["kept.myshopify.com"]);
    expectAllGivenBack();
  });
});
