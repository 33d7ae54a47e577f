// What is due is found in tables: jobs that are lost come again, what is old goes.
import { afterAll, afterEach, expect, it } from "vitest";
import { checkNow, getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { closeLiving, livingShop, type LivingShop, until } from "../support/living-shop.ts";

let shop: LivingShop;
afterEach(() => shop?.close());
afterAll(closeLiving);

it("a run and a comparison whose jobs are lost go on; what is older than 90 days is removed, what is younger stays", async () => {
  shop = await livingShop({ hears: false, workers: 1, orders: 20 });
  await shop.compare();
  await shop.workers.pop()!.stop();
  await startSync(shop.ctx);
  await checkNow(shop.ctx, { resources: ["locations"] });
  await inSqlTx(shop.ctx, (sql) =>
    sql.query("delete from pgboss.job where data ->> 'shopId' = $1", [String(shop.ctx.shop.id)]),
  );
  const [old, young] = ["now() - interval '91 days'", "now() - interval '89 days'"];
  for (const at of [old, young]) {
    await shop.ask(
      `insert into sync_log (shop_id, kind, trigger, status, started_at) values ($1, 'polling', 'old', 'completed', ${at})`,
      [shop.ctx.shop.id],
    );
    await shop.ask(
      `insert into sync_gaps (shop_id, resource, object_id, slice, kind, healed_at) values ($1, 'orders', 1, 'old', 'missing', ${at})`,
      [shop.ctx.shop.id],
    );
    await shop.ask(
      `insert into api_usage (shop_id, minute_at, requests, throttled, failed, points) values ($1, ${at}, 7777, 0, 0, 0)`,
      [shop.ctx.shop.id],
    );
  }
  const before = await shop.ask<{ all_at: Date }>("select all_at from sync_cursors where resource = 'locations'");
  await shop.ask("update sync_due set pruned_at = null, due_at = now() where shop = $1", [shop.ctx.shop.id]);
  await shop.addWorker();
  await until("the run is completed", async () => (await getSyncStatus(shop.ctx)).run?.state === "completed");
  await until("the comparison is done", async () => {
    const rows = await shop.ask("select from sync_cursors where resource = 'locations' and all_at > $1", [
      before[0]!.all_at,
    ]);
    return rows.length === 1;
  });
  await shop.quiet();
  const left = await shop.ask(
    `select (select count(*)::int from sync_log where trigger = 'old') as log,
       (select count(*)::int from sync_gaps where slice = 'old') as gaps,
       (select count(*)::int from api_usage where requests = 7777) as usage`,
  );
  expect(left).toEqual([{ log: 1, gaps: 1, usage: 1 }]);
});
