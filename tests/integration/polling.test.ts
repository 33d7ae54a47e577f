// Right without any webhook: what changes at Shopify, of every kind, is found by looking for it.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { getSyncSettings, updateSyncSettings } from "#app/features/sync/index.server.ts";
import { type ResourceName, SyncSettingsInput } from "#app/features/sync/schema.ts";
import { fieldErrors } from "#app/i18n/spoken.ts";
import { closeLiving, type LivingOptions, livingShop, type LivingShop } from "../support/living-shop.ts";
import { expectMirrorEquals } from "../support/mirror-equals-store.ts";

let shop: LivingShop;
const begin = async (options: LivingOptions = {}) =>
  (shop = await livingShop({ hears: false, workers: 1, orders: 40, ...options }));
afterEach(() => shop?.close());
afterAll(closeLiving);

const cursorOf = async (resource: ResourceName) =>
  (
    await shop.ask<{ changed_until: Date; polled_at: Date | null; poll_due_at: Date }>(
      "select changed_until, polled_at, poll_due_at from sync_cursors where resource = $1",
      [resource],
    )
  )[0]!;

describe("no webhook ever comes", () => {
  it("new, changed and deleted objects of every kind arrive by polling alone", async () => {
    await begin();
    await shop.compare();
    for (const kind of ["order", "product", "collection", "customer"] as const) {
      shop.happen(`${kind}.create`, 2);
      shop.happen(`${kind}.update`, 2);
    }
    for (const kind of ["order.refund", "order.fulfill", "order.edit", "order.cancel", "customer.merge"] as const)
      shop.happen(kind);
    for (const kind of ["stock.adjust", "item.update", "location.create", "location.update"] as const)
      shop.happen(kind, 2);
    await shop.poll();
    await expectMirrorEquals(shop);
    for (const kind of ["order.delete", "product.delete", "collection.delete", "customer.delete"] as const)
      shop.happen(kind);
    await shop.poll();
    await expectMirrorEquals(shop);
    expect(await shop.ask("select resource, last_error from sync_cursors where errors > 0")).toEqual([]);
    const log = await shop.ask<{ resource: string }>(
      "select distinct resource from sync_log where kind = 'polling' order by 1",
    );
    expect(log.map(({ resource }) => resource)).toEqual(
      expect.arrayContaining(["collections", "customers", "inventory", "locations", "orders", "products"]),
    );
  });

  it("a look that finds nothing is not logged, and goes on from where the last one was, by Shopify's time", async () => {
    await begin();
    await shop.poll();
    const logged = await shop.ask("select from sync_log where kind = 'polling'");
    const before = await cursorOf("orders");
    await shop.poll();
    expect(await cursorOf("orders")).toMatchObject({ changed_until: before.changed_until });
    expect(await shop.ask("select from sync_log where kind = 'polling'")).toHaveLength(logged.length);
    const [id] = shop.happen("order.update");
    await shop.poll();
    const [order] = await shop.ask<{ updated_at: Date }>("select updated_at from orders where id = $1", [
      id!.split("/").at(-1),
    ]);
    expect((await cursorOf("orders")).changed_until).toEqual(order!.updated_at);
  });

  it("a change that Shopify's search learns of late is found by the overlap", async () => {
    await begin();
    await shop.poll();
    const [order] = await shop.ask<{ id: bigint }>("select id from orders order by updated_at desc limit 1");
    // As if the look had gone by before the search knew: what is here is older, what is known of the time is newer.
    await shop.ask("update orders set updated_at = updated_at - interval '9 seconds' where id = $1", [order!.id]);
    const at = "(select max(updated_at) from orders) + interval '15 seconds'";
    await shop.ask(`update sync_cursors set changed_until = ${at} where resource = 'orders'`);
    await updateSyncSettings(shop.ctx, { ordersPollMinutes: null, othersPollMinutes: null, pollOverlapSeconds: 0 });
    await shop.poll();
    await expect(expectMirrorEquals(shop)).rejects.toThrow();
    await updateSyncSettings(shop.ctx, { ordersPollMinutes: null, othersPollMinutes: null, pollOverlapSeconds: 60 });
    await shop.poll();
    await expectMirrorEquals(shop);
  });
});

describe("how often is the store's choice", () => {
  it("an interval that is chosen holds at once, and what is wrong is refused beside its field", async () => {
    await begin();
    await shop.poll();
    const { polled_at: at } = await cursorOf("products");
    const { defaults } = await getSyncSettings(shop.ctx);
    await updateSyncSettings(shop.ctx, { ordersPollMinutes: null, othersPollMinutes: 45, pollOverlapSeconds: null });
    await shop.quiet();
    expect((await cursorOf("products")).poll_due_at).toEqual(new Date(at!.getTime() + 45 * 60_000));
    expect(await getSyncSettings(shop.ctx)).toEqual({
      ...{ ordersPollMinutes: null, othersPollMinutes: 45, pollOverlapSeconds: null },
      defaults,
    });
    const audited = await shop.ask("select details from audit_entries where action = 'sync.settings_updated'");
    expect(audited).toMatchObject([
      { details: { before: { othersPollMinutes: null }, after: { othersPollMinutes: 45 } } },
    ]);
    const wrong = SyncSettingsInput.safeParse({
      ordersPollMinutes: "0",
      othersPollMinutes: "soon",
      pollOverlapSeconds: "-1",
    });
    expect(fieldErrors(wrong.error!)).toEqual({
      ordersPollMinutes: "Enter a whole number from 1 to 1,440.",
      othersPollMinutes: "Enter a whole number from 1 to 1,440.",
      pollOverlapSeconds: "Enter a whole number from 0 to 86,400.",
    });
    expect(
      SyncSettingsInput.parse({ ordersPollMinutes: "", othersPollMinutes: " 5 ", pollOverlapSeconds: null }),
    ).toEqual({
      ...{ ordersPollMinutes: null, othersPollMinutes: 5, pollOverlapSeconds: null },
    });
  });
});
