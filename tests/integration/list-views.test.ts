// What a list keeps for the people of a store: views with names, and the columns that were chosen last.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createView, keepColumns, listViews, updateView } from "#app/features/search/index.server.ts";
import { KeepColumns } from "#app/features/search/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.close());

async function newShop(): Promise<Ctx> {
  const row = await asApp().shop.create({ data: { domain: `${randomUUID()}.myshopify.com`, scopes: "" } });
  return ctxOfRow(row, { actor: "app", log: log() });
}
const unnamed = async (ctx: Ctx, list: "orders" | "products") =>
  (await listViews(ctx, list)).filter(({ name }) => name === "").map(({ query }) => query);

it("keeps the columns chosen last, of each list and store for itself", async () => {
  const [shop, other] = [await newShop(), await newShop()];
  await keepColumns(shop, { list: "orders", columns: "name,customer" });
  await keepColumns(shop, { list: "orders", columns: "name,total" });
  expect(await unnamed(shop, "orders")).toEqual(["columns=name%2Ctotal"]);
  expect(await unnamed(shop, "products")).toEqual([]);
  expect(await unnamed(other, "orders")).toEqual([]);
});

it("two of the same moment are one", async () => {
  const shop = await newShop();
  await Promise.all(["a", "a,b", "a,b,c"].map((columns) => keepColumns(shop, { list: "orders", columns })));
  expect(await unnamed(shop, "orders")).toHaveLength(1);
});

it("keeps views by their names, each once, besides the columns", async () => {
  const shop = await newShop();
  await keepColumns(shop, { list: "orders", columns: "name,total" });
  const { id } = await createView(shop, { list: "orders", name: "Late", query: "status=open" });
  await expect(createView(shop, { list: "orders", name: "Late", query: "" })).rejects.toMatchObject({
    code: "conflict",
  });
  await updateView(shop, { viewId: id, query: "status=closed" });
  const named = (await listViews(shop, "orders")).filter(({ name }) => name !== "");
  expect(named).toEqual([{ id, name: "Late", query: "status=closed" }]);
});

it("thirty views may be named, columns chosen or not", async () => {
  const shop = await newShop();
  await keepColumns(shop, { list: "orders", columns: "name" });
  for (let n = 1; n <= 30; n++) await createView(shop, { list: "orders", name: `View ${n}`, query: "" });
  await expect(createView(shop, { list: "orders", name: "One more", query: "" })).rejects.toMatchObject({
    code: "invalid",
  });
});

it.each(["", ",", "name,,total", "name;drop", "x".repeat(41)])("takes no columns %j", (columns) => {
  expect(KeepColumns.safeParse({ list: "orders", columns }).success).toBe(false);
});
