// A database that the app's earlier version has filled, brought to this version: no sale is lost, whatever Shopify still shows.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getSyncStatus } from "#app/features/sync/index.server.ts";
import { lookForChecks, verifySales } from "#app/features/ledger/index.server.ts";
import { ordersResource } from "#app/features/orders/index.server.ts";
import { asApp, closeDatabase, inPlatformTx, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { migrate, migrationFiles } from "#app/platform/migrate.server.ts";
import { closeQueue } from "#app/platform/queue/boss.server.ts";
import { prepareDatabase } from "#app/platform/prepare.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { jobs } from "#app/jobs.server.ts";
import { profiles } from "#sandbox/store/generate/profiles.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { type MirroredStore, mirroredStore } from "../support/mirrored-store.ts";

// What the earlier version had, with its columns.
const KEPT = ["shops", "orders", "order_lines", "customers", "products", "variants", "inventory_items", "sales_facts"];
const EARLIER = migrationFiles().filter(({ name }) => name < "20261121200000");

// All that is made of facts, without what only reading an order again brings.
const SUMS: Record<string, string> = {
  facts: "select * from sales_facts",
  heads: `select order_id, customer_id, placed_at, placed_on, customer_kind, place, days_since, currency, units, net_minor,
    total_minor from sales_orders`,
  days: `select day_on, currency, customer_kind, sum(facts) as facts, sum(orders) as orders, sum(units) as units,
    sum(total_minor) as total, sum(cost_minor) as cost, sum(placed_gross_minor) as placed from sales_daily group by 1, 2, 3`,
  hours: "select * from sales_hourly",
  products: "select * from sales_products",
  "days of customers": "select * from sales_customer_days",
  customers: `select customer_id, first_order_id, first_at, last_on, orders, units, net_minor, total_minor from sales_customers`,
  cohorts: "select * from sales_cohorts",
};
// And with it.
const ALL: Record<string, string> = {
  ...{ heads: "select * from sales_orders", days: "select * from sales_daily", codes: "select * from sales_codes" },
  customers: "select * from sales_customers",
};

async function rowsOf(ctx: StoreCtx, queries: Record<string, string>): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, query] of Object.entries(queries)) {
    const rows = await inSqlTx(ctx, (sql) =>
      sql.query<{ row: string }>(`select to_jsonb(t) - 'shop_id' as row from (${query}) t`),
    );
    found[name] = rows.map(({ row }) => JSON.stringify(row)).sort();
  }
  return found;
}

let database: TestDatabase;
let one: MirroredStore;
let ctx: StoreCtx;
/** The same rows, in a store that has not granted read_all_orders. */
let other: StoreCtx;
let sums: Record<string, string[]>;
let all: Record<string, string[]>;

const OTHER = { domain: "other.myshopify.com", scopes: "read_orders" };

/** The rows of a table, as JSON; orders were read long after they changed. */
async function textOf(table: string): Promise<string> {
  const sure = table === "orders" ? `|| '{"sure_until": "2100-01-01T00:00:00Z"}'` : "";
  const [found] = await inSqlTx(ctx, (sql) =>
    sql.query<{ rows: string }>(`select jsonb_agg(to_jsonb(t) ${sure})::text as rows from ${table} t`),
  );
  return found!.rows;
}

beforeAll(async () => {
  database = await testDatabase();
  one = await mirroredStore({ profile: profiles.demo, seed: "1", orders: 400, now: new Date(), days: 300 });
  ctx = one.ctx;
  await one.read(true);
  [sums, all] = [await rowsOf(ctx, SUMS), await rowsOf(ctx, ALL)];
  const kept = await Promise.all(KEPT.map(async (table) => [table, await textOf(table)] as const));

  await inPlatformTx((sql) =>
    sql.script("drop schema public cascade; drop schema pgboss cascade; create schema public"),
  );
  await closeQueue();
  await closeDatabase();
  expect(await migrate(EARLIER)).toHaveLength(2);
  other = { ...ctx, shop: { ...ctx.shop, id: ctx.shop.id + 1 }, scopes: new Set(["read_orders"]) };
  for (const of of [ctx, other])
    await inPlatformTx(async (sql) => {
      const own = { shop_id: of.shop.id, ...(of === other ? OTHER : {}) };
      await sql.query("select set_config('app.shop_id', $1, true)", [String(of.shop.id)]);
      for (const [table, rows] of kept) {
        const values = [rows, JSON.stringify(table === "shops" ? { id: of.shop.id, ...own } : own)];
        await sql.query(
          `insert into ${table} select r.* from jsonb_array_elements($1::jsonb) kept,
             jsonb_populate_record(null::${table}, kept || $2::jsonb) r`,
          values,
        );
      }
      const cursor = "insert into sync_cursors (shop_id, resource, changed_until) values ($1, 'orders', now())";
      await sql.query(cursor, [of.shop.id]);
    });
  expect(await prepareDatabase(jobs)).toContain("20261121200000_numbers_to_the_cent");
});
afterAll(() => database.close());

const unsure = async (of: StoreCtx) => {
  const ids: bigint[] = [];
  for await (const { id } of ordersResource.changedElsewhere(of, new Date())) ids.push(id);
  return ids.length;
};

describe("a database of the app's earlier version", () => {
  it("says that its sales are still to be counted, until they are, at the next look after the store", async () => {
    expect(await getSyncStatus(ctx)).toMatchObject({ ordersReadAt: null });
    const now = new Date();
    expect((await inTx(ctx, (tx) => lookForChecks(ctx, tx, now)))!.getTime()).toBeGreaterThan(now.getTime());
    const queued = await asApp().$queryRaw`select name from pgboss.job where name = 'ledger.verify'`;
    expect(queued).toEqual([{ name: "ledger.verify" }]);
    for (const of of [ctx, other]) {
      expect(await verifySales(of)).toBe(0);
      expect((await getSyncStatus(of)).ordersReadAt).not.toBeNull();
    }
  });

  it("has every fact, and sums that are those of orders read by this version, save where they came from", async () => {
    for (const of of [ctx, other]) expect(await rowsOf(of, SUMS)).toEqual(sums);
  });

  it("has the orders read again that Shopify shows, and no others", async () => {
    expect(await unsure(ctx)).toBe(400);
    const [shown] = await inSqlTx(other, (sql) =>
      sql.query<{ orders: number }>(
        "select count(*)::int as orders from orders where created_at > now() - interval '58 days'",
      ),
    );
    expect(await unsure(other)).toBeGreaterThanOrEqual(shown!.orders);
    expect(await unsure(other)).toBeLessThan(400 / 2);
    await inSqlTx(other, (sql) => sql.query("update orders set sure_until = 'epoch'"));
    expect(await unsure(other)).toBeLessThan(400 / 2);
  });

  it("is, once its orders were read again, what this version would have made", async () => {
    await one.read(false);
    expect(await rowsOf(ctx, ALL)).toEqual(all);
    expect(await rowsOf(ctx, SUMS)).toEqual(sums);
  });
});
