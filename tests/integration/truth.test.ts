// The app's figures against the stand-in's ledger of truth, which is counted from other words by other arithmetic: every rollup, every row,
// every measure, 0.00 difference, in currencies with 0, 2 and 3 decimals, tax within and on top, and zones of every kind.
// TRUTH_SEEDS says how many seeds (CI: 20), TRUTH_ORDERS how large the stores are, TRUTH_LARGE
// how many orders one more store has.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ordersResource } from "#app/features/orders/index.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { happen } from "#sandbox/store/events/index.ts";
import { profiles, type StoreProfile } from "#sandbox/store/generate/profiles.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { mirroredStore } from "../support/mirrored-store.ts";
import { expectRollupsTrue, rollupDifferences } from "../support/rollups-equal-truth.ts";

const SEEDS = Number(process.env.TRUTH_SEEDS ?? 2);
const ORDERS = Number(process.env.TRUTH_ORDERS ?? 120);
const LARGE = Number(process.env.TRUTH_LARGE ?? 0);
const NOW = new Date("2026-11-20T19:00:00Z");

const inZone = (profile: StoreProfile, timeZone: string): StoreProfile => ({ ...profile, timeZone });
const STORES: Record<string, StoreProfile> = {
  ...profiles,
  apia: inZone(profiles.demo, "Pacific/Apia"),
  kathmandu: inZone(profiles.atelier, "Asia/Kathmandu"),
  "sao-paulo": inZone(profiles.nocturne, "America/Sao_Paulo"),
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const seeds = Array.from({ length: SEEDS }, (_, n) => String(n + 1));

describe.each(Object.keys(STORES))("%s: the app's rollups are the truth", (name) => {
  it.each(seeds)("seed %s, read at once", async (seed) => {
    const one = await mirroredStore({ profile: STORES[name]!, seed, orders: ORDERS, now: NOW });
    await one.read(true);
    await expectRollupsTrue(one);
    one.store.close();
  });
});

it("holds as well where every order came by itself, in no order of time", async () => {
  const one = await mirroredStore({ profile: STORES.demo!, seed: "single", orders: 60, now: NOW });
  await one.read(false, 7);
  await expectRollupsTrue(one);
  one.store.close();
});

it.each(["demo", "atelier", "souk"] as const)("%s: goes on holding while the shop lives", async (name) => {
  const one = await mirroredStore({ profile: profiles[name], seed: "live", orders: 80, now: NOW, days: 40 });
  await one.read(true);
  for (let seed = 0; seed < 150; seed++) happen(one.store, "any", { seed }, () => {});
  // Several: the dice may fall on one that has not been read.
  for (let seed = 0; seed < 10; seed++) happen(one.store, "order.delete", { seed }, () => {});
  const gone = await inSqlTx(one.ctx, async (sql) => {
    const there = new Set(
      one.store.all<{ id: string }>("select cast(id as text) as id from orders").map(({ id }) => id),
    );
    const here = await sql.query<{ id: bigint }>("select id from orders where shop_id = $1", [one.ctx.shop.id]);
    const ids = here.map(({ id }) => id).filter((id) => !there.has(String(id)));
    await ordersResource.remove(one.ctx, sql, ids);
    return ids;
  });
  expect(gone.length).toBeGreaterThan(0);
  await one.read(false, 20);
  expect(await rollupDifferences(one, { costs: false })).toEqual([]);
  one.store.close();
});

it.runIf(LARGE > 0)("holds for one store of TRUTH_LARGE orders", { timeout: 1_800_000 }, async () => {
  const one = await mirroredStore({ profile: profiles.demo, seed: "large", orders: LARGE, now: NOW });
  await one.read(true);
  await expectRollupsTrue(one);
  one.store.close();
});

it("sees a difference of one unit in one row", async () => {
  const one = await mirroredStore({ profile: STORES.demo!, seed: "one", orders: 30, now: NOW });
  await one.read(true);
  await inSqlTx(one.ctx, (sql) =>
    sql.query(
      `update sales_daily set units = units + 1 where shop_id = $1
         and ctid = (select ctid from sales_daily where shop_id = $1 limit 1)`,
      [one.ctx.shop.id],
    ),
  );
  const found = await rollupDifferences(one);
  expect(found.filter((line) => line.startsWith("the shop's days"))).toHaveLength(1);
  one.store.close();
});
