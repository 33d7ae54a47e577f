// The audit log: by pages, narrowed, each store's own.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "#app/features/operations/index.server.ts";
import { AuditInput } from "#app/features/operations/schema.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(): Promise<Ctx> {
  const row = await asApp().shop.create({ data: { domain: `audit-${++shops}.myshopify.com` } });
  return ctxOfRow(row, { actor: "merchant:7", log: log() });
}

/** Twelve changes: products by staff, orders by a program. */
async function filled(): Promise<Ctx> {
  const ctx = await newStore();
  await inTx(ctx, async (tx) => {
    for (let at = 0; at < 12; at++) {
      const isOrder = at % 3 === 0;
      const actor = isOrder ? "api:3" : ctx.actor;
      await audit({ ...ctx, actor }, tx, isOrder ? "order.closed" : "product.updated", { at }, `Product/${at}`);
    }
  });
  return ctx;
}
const ask = (ctx: Ctx, input: object) => listAudit(ctx, AuditInput.parse(input));

describe("the audit log", () => {
  it("comes by pages, newest first, each row once", async () => {
    const ctx = await filled();
    const seen: unknown[] = [];
    let after: string | undefined;
    do {
      const page = await listAudit(ctx, { after, size: 5 });
      seen.push(...page.rows.map(({ details }) => details.at));
      after = page.nextCursor ?? undefined;
    } while (after);
    expect(seen).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it("is narrowed by what was done, by whom, to what, and when", async () => {
    const ctx = await filled();
    const counts = async (input: object) => (await ask(ctx, input)).rows.length;
    expect(await counts({ action: "order.closed" })).toBe(4);
    expect(await counts({ actor: "merchant:7" })).toBe(8);
    expect(await counts({ subject: "Product/5" })).toBe(1);
    expect(await counts({ from: new Date(Date.now() + 60_000).toISOString() })).toBe(0);
    expect(await counts({ until: new Date(Date.now() + 60_000).toISOString(), action: "product.updated" })).toBe(8);
  });

  it("a day is the store's: it begins at its own midnight", async () => {
    const row = await asApp().shop.create({
      data: { domain: `audit-${++shops}.myshopify.com`, timeZone: "Asia/Tokyo" },
    });
    const ctx = ctxOfRow(row, { actor: "app", log: log() });
    const write = (at: string) =>
      inTx(ctx, (tx) =>
        tx.auditEntry.create({ data: { shopId: row.id, action: "a.b", actor: "app", details: { at }, createdAt: at } }),
      );
    await write("2026-11-19T14:59:59Z");
    await write("2026-11-19T15:00:00Z");
    const { rows } = await ask(ctx, { from: "2026-11-20", until: "2026-11-21" });
    expect(rows.map(({ details }) => details.at)).toEqual(["2026-11-19T15:00:00Z"]);
  });

  it("says who acted: staff or a program", async () => {
    const { rows } = await ask(await filled(), {});
    expect(new Set(rows.map(({ actor, by }) => `${actor} ${by}`))).toEqual(
      new Set(["merchant:7 staff", "api:3 program"]),
    );
  });

  it("is each store's own", async () => {
    await filled();
    expect(await ask(await newStore(), {})).toEqual({ rows: [], nextCursor: null });
  });
});
