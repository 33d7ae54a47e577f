// The list of a store's bulk queries, as Shopify gives it: what a lost or an abandoned operation is found by.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "#app/platform/ctx.ts";
import { cancelBulkOperation, recentBulkQueries, startBulkQuery } from "#app/platform/shopify/bulk-operation.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { askHere } from "../support/in-process.ts";
import { localShopify, type LocalShopify } from "../support/local-shopify.ts";

let shopify: LocalShopify;
let database: TestDatabase;
let ctx: Ctx;
let undo: () => void;
beforeAll(async () => {
  shopify = await localShopify({ orders: 5 });
  database = await testDatabase({ environment: shopify.environment });
  undo = askHere(shopify.sandbox);
  await shopify.connect();
  ctx = (await ctxOfShop(shopify.domain, { actor: "app", log: log() }))!;
});
afterAll(async () => {
  undo?.();
  await shopify?.close();
  await database?.close();
});

it("the newest come first, and where many lie in the window, all of them come", async () => {
  const begun = await startBulkQuery(ctx, "{ locations { edges { node { id } } } }");
  await cancelBulkOperation(ctx, begun.id);
  // 260 more of this app, a minute apart, the last one five minutes ago.
  const add = `insert into bulk_operations (client_id, app, api_version, type, query, group_objects, status, created_at)
    select client_id, app, api_version, type, query, group_objects, 'CANCELED', ? from bulk_operations limit 1`;
  const at = (minutesAgo: number) =>
    new Date(begun.createdAt.getTime() - minutesAgo * 60_000).toISOString().replace(/\.\d+Z$/, "Z");
  for (let minutesAgo = 264; minutesAgo >= 5; minutesAgo--) shopify.store.run(add, at(minutesAgo));
  const recent = await recentBulkQueries(ctx, new Date(begun.createdAt.getTime() - 10 * 60_000));
  const minutesAgo = recent.map(({ createdAt }) => (begun.createdAt.getTime() - createdAt.getTime()) / 60_000);
  expect(minutesAgo).toEqual([0, 5, 6, 7, 8, 9, 10]);
  const all = await recentBulkQueries(ctx);
  expect(all).toHaveLength(261);
  expect(all.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt).sort((a, b) => Number(b) - Number(a))); // prettier-ignore
});
