// What is asked of Shopify, counted: for the work that asks, and by minute for the store, over processes that end at any moment.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logWork } from "#app/features/sync/log/log-work.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { flushUsage, metered, noteUse } from "#app/platform/shopify/usage.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await flushUsage();
  await database.close();
});

let shops = 0;
async function newStore(): Promise<Ctx> {
  const row = await asApp().shop.create({ data: { domain: `usage-${++shops}.myshopify.com` } });
  return ctxOfRow(row, { actor: "app", log: log() });
}
const all = (ctx: Ctx, text: string) => inSqlTx(ctx, (sql) => sql.query(text));
const USAGE = `select requests, throttled, failed, points, lowest_available as lowest, maximum from api_usage order by minute_at`;
const minute = (text: string) => Date.parse(`2026-11-20T${text}Z`);
const bucket = (available: number) => ({ available, maximum: 2000 });

describe("the store's use by minute", () => {
  it("is summed within a minute, and each minute has its own row", async () => {
    const ctx = await newStore();
    noteUse(ctx.shop.id, { points: 12, bucket: bucket(1900) }, minute("10:00:01"));
    noteUse(ctx.shop.id, { points: 0, isThrottled: true, bucket: bucket(40) }, minute("10:00:30"));
    noteUse(ctx.shop.id, { points: 0, isFailed: true }, minute("10:00:59"));
    noteUse(ctx.shop.id, { points: 5, bucket: bucket(1999) }, minute("10:01:00"));
    await flushUsage();
    expect(await all(ctx, USAGE)).toEqual([
      { requests: 3, throttled: 1, failed: 1, points: 12, lowest: 40, maximum: 2000 },
      { requests: 1, throttled: 0, failed: 0, points: 5, lowest: 1999, maximum: 2000 },
    ]);
  });

  it("adds up over processes: what one wrote stays when another writes", async () => {
    const ctx = await newStore();
    for (const available of [500, 900]) {
      noteUse(ctx.shop.id, { points: 10, bucket: bucket(available) }, minute("10:00:01"));
      await flushUsage();
    }
    expect(await all(ctx, USAGE)).toEqual([
      { requests: 2, throttled: 0, failed: 0, points: 20, lowest: 500, maximum: 2000 },
    ]);
  });

  it("each store sees its own alone, and a store that was erased gets no row again", async () => {
    const [one, other] = [await newStore(), await newStore()];
    noteUse(one.shop.id, { points: 1 }, minute("10:00:01"));
    noteUse(other.shop.id, { points: 2 }, minute("10:00:01"));
    await asApp().shop.delete({ where: { id: other.shop.id } });
    await flushUsage();
    expect(await all(one, USAGE)).toMatchObject([{ requests: 1, points: 1 }]);
    expect(await all(other, USAGE)).toEqual([]);
  });

  it("what cannot be written is kept for the next time", async () => {
    const ctx = await newStore();
    noteUse(ctx.shop.id, { points: 3 }, minute("10:00:01"));
    await asApp().$executeRaw`alter table api_usage rename to api_usage_away`;
    await flushUsage();
    await asApp().$executeRaw`alter table api_usage_away rename to api_usage`;
    noteUse(ctx.shop.id, { points: 4 }, minute("10:00:02"));
    await flushUsage();
    expect(await all(ctx, USAGE)).toMatchObject([{ requests: 2, points: 7 }]);
  });
});

describe("a meter", () => {
  it("counts what its work asks, however deep, and nothing beside it", async () => {
    const ctx = await newStore();
    const ask = async (points: number) => {
      await new Promise((resolve) => setImmediate(resolve));
      noteUse(ctx.shop.id, { points });
    };
    const [outer, beside] = await Promise.all([
      metered(async () => {
        await ask(1);
        const inner = await metered(() => Promise.all([ask(10), ask(20)]));
        expect(inner).toMatchObject({ calls: 2, points: 30 });
        return "done";
      }),
      metered(() => ask(400)),
    ]);
    expect(outer).toEqual({ result: "done", calls: 3, points: 31 });
    expect(beside).toMatchObject({ calls: 1, points: 400 });
  });

  it("tells of work that failed, too", async () => {
    const ctx = await newStore();
    const meter = { calls: 0, points: 0 };
    const work = async () => {
      noteUse(ctx.shop.id, { points: 7 });
      throw new Error("broken");
    };
    await expect(metered(work, meter)).rejects.toThrow("broken");
    expect(meter).toEqual({ calls: 1, points: 7 });
  });
});

describe("work in the sync log", () => {
  const LOG = `select kind, trigger, resource, status, read, created, changed, unchanged, deleted, failed, calls, points, error,
    finished_at >= started_at as ended from sync_log order by id`;
  const about = { kind: "polling", trigger: "schedule", resource: "orders" } as const;

  it("has its counts, requests and points", async () => {
    const ctx = await newStore();
    const result = await logWork(ctx, about, async (tally) => {
      noteUse(ctx.shop.id, { points: 2.5 });
      tally.read = 9;
      tally.created += 2;
      return "found";
    });
    expect(result).toBe("found");
    expect(await all(ctx, LOG)).toEqual([
      {
        ...{ ...about, status: "completed", error: null, ended: true, calls: 1, points: 3 },
        ...{ read: 9, created: 2, changed: 0, unchanged: 0, deleted: 0, failed: 0 },
      },
    ]);
  });

  it("is named with its error where it fails, without what is not for people", async () => {
    const ctx = await newStore();
    const error = new AppError("unavailable", "Shopify could not be reached.");
    const fails = logWork(ctx, { ...about, onlyIfFound: true }, () => Promise.reject(error));
    await expect(fails).rejects.toBe(error);
    await expect(logWork(ctx, about, () => Promise.reject(new Error("secret")))).rejects.toThrow();
    expect(await all(ctx, LOG)).toMatchObject([
      { status: "failed", error: { code: "unavailable", message: "Shopify could not be reached." } },
      { status: "failed", error: { code: "unexpected", message: "Error" } },
    ]);
  });

  it("leaves no row where nothing was found and that is asked for", async () => {
    const ctx = await newStore();
    await logWork(ctx, { ...about, onlyIfFound: true }, async (tally) => void (tally.read = tally.unchanged = 5));
    expect(await all(ctx, LOG)).toEqual([]);
  });

  it("cannot fail for the log's sake", async () => {
    const ctx = await newStore();
    await asApp().$executeRaw`alter table sync_log rename to sync_log_away`;
    const result = await logWork(ctx, about, () => Promise.resolve("done")).finally(
      () => asApp().$executeRaw`alter table sync_log_away rename to sync_log`,
    );
    expect(result).toBe("done");
  });
});
