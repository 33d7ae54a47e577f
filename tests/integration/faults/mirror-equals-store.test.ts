// What all fault tests stand on: the comparison of the mirror with the stand-in's store sees every row and every column.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getSyncStatus } from "#app/features/sync/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { localShopify, type LocalShopify } from "#tests/support/local-shopify.ts";
import { expectMirrorEquals, OURS_ALONE, mirrorDifferences } from "#tests/support/mirror-equals-store.ts";
import { DANGLING, MIRROR } from "#tests/support/store-rows.ts";

let shopify: LocalShopify;
let database: TestDatabase;
let ctx: Ctx;
const run = (text: string, values: unknown[] = []) => inSqlTx(ctx, (sql) => sql.query(text, values));

/** By column type: what no row has. */
const OTHER: Record<string, string> = {
  ...{ text: "'?'", int4: "7777777", int8: "7777777", _text: "'{?}'", timestamptz: "'2001-01-01Z'" },
};

beforeAll(async () => {
  shopify = await localShopify({ orders: 120 });
  database = await testDatabase({ environment: shopify.environment });
  await shopify.connect();
  ctx = (await ctxOfShop(shopify.domain, { actor: "app", log: log() }))!;
  const worker = await shopify.startWorker();
  for (;;) {
    const { run } = await getSyncStatus(ctx);
    if (run?.state === "completed") break;
    expect(run?.state).not.toBe("failed");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  // It would heal what the tests break.
  await worker.stop();
});
afterAll(async () => {
  await shopify?.close();
  await database?.close();
});

describe("the mirror equals the store", () => {
  it("after a first sync, row for row, in every table", async () => {
    await expectMirrorEquals(shopify);
    for (const table of Object.keys(MIRROR)) expect(await run(`select from ${table} limit 1`)).toHaveLength(1);
  });

  it.each(Object.entries(MIRROR).map(([table, { key }]) => [table, key] as const))(
    "a row of %s that is changed, missing or too many is told by table, id and column",
    async (table, key) => {
      const types = new Map(
        (
          await run(
            `select column_name as name, udt_name as type from information_schema.columns where table_name = '${table}'`,
          )
        ).map((column) => [String(column.name), String(column.type)]),
      );
      const asText = [...types.keys()].map((column) => `${column}::text`).join(", ");
      const [row] = (await run(`select ${asText} from ${table} limit 1`)) as Record<string, string | null>[];
      const id = key.map((column) => row![column]).join("/");
      const where = key.map((column) => `${column} = ${row![column]}`).join(" and ");
      for (const [column, type] of types) {
        if (OURS_ALONE.includes(column) || key.includes(column)) continue;
        const target = DANGLING[table]?.[column];
        const other =
          type === "bool"
            ? `not ${column}`
            : target
              ? `(select max(id) from ${target} where id is distinct from ${column})`
              : OTHER[type];
        await run(`update ${table} set ${column} = ${other} where ${where}`);
        expect(await mirrorDifferences(shopify)).toEqual([expect.stringMatching(`^${table} ${id} ${column}: `)]);
        await run(`update ${table} set ${column} = $1::text::${type} where ${where}`, [row![column]]);
      }
      const insert = (values: Record<string, string | null>) =>
        run(
          `insert into ${table} (${[...types.keys()].join(", ")})
           values (${[...types.values()].map((type, n) => `$${n + 1}::text::${type}`).join(", ")})`,
          [...types.keys()].map((column) => values[column]),
        );
      await run(`delete from ${table} where ${where}`);
      expect(await mirrorDifferences(shopify)).toEqual([`${table} ${id}: missing`]);
      await insert(row!);
      await insert({ ...row!, [key[0]!]: "77" });
      expect(await mirrorDifferences(shopify)).toEqual([expect.stringMatching(`^${table} 77.*: not at Shopify`)]);
      await run(`delete from ${table} where ${key[0]!} = 77`);
      await expectMirrorEquals(shopify);
    },
  );

  it("a sale that is counted twice, or on another day, is told by order and by day", async () => {
    const [fact] = await run("select id, order_id, day_on from sales_facts where gross_minor <> 0 limit 1");
    const { id, order_id, day_on } = fact!;
    const where = `order_id = ${String(order_id)} and id = ${String(id)}`;
    await run(`update sales_facts set day_on = day_on - 4000 where ${where}`);
    const ofOrder = await mirrorDifferences(shopify);
    expect(ofOrder).toContainEqual(expect.stringMatching(`^sales_facts ${String(order_id)}/.*: not at Shopify`));
    await run(`update sales_facts set day_on = day_on + 4000 where ${where}`);
    const [row] = await run(`select channel, country_code, currency, customer_kind, location_id from sales_daily
      where day_on = '${String(day_on)}' limit 1`);
    const ofRow = Object.entries({ ...row, day_on }).map(([column, value]) => `${column} = '${String(value)}'`);
    await run(`update sales_daily set orders = orders + 1 where ${ofRow.join(" and ")}`);
    expect(await mirrorDifferences(shopify)).toEqual([
      expect.stringMatching(`^sales_daily ${String(day_on)} orders: `),
    ]);
    await run(`update sales_daily set orders = orders - 1 where ${ofRow.join(" and ")}`);
    await expectMirrorEquals(shopify);
  });
});
