// A store comes, changes what it lets the app read, loses its token, leaves and comes back.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { closeVisited, visitedStore, type VisitedStore, WANTED } from "../support/visited-store.ts"; // first: see in-process.ts
import { getStore } from "#app/features/stores/index.server.ts";
import { getSyncOverview, getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import { pruneLeft } from "#app/features/sync/life/prune-left.server.ts";
import { asApp } from "#app/platform/db.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { revoke } from "#sandbox/admin/tokens.ts";
import { installationOf } from "#sandbox/admin/installation.ts";

let store: VisitedStore;
const begin = async (...options: Parameters<typeof visitedStore>) => (store = await visitedStore(...options));
afterEach(() => store?.close());
afterAll(closeVisited);

const without = (...scopes: string[]) => WANTED.filter((scope) => !scopes.includes(scope));
const rowOf = () => asApp().shop.findUniqueOrThrow({ where: { id: store.ctx.shop.id } });
const tokens = () => asApp().session.count({ where: { shop: store.domain } });
const isDue = async () => (await asApp().syncDue.count({ where: { shop: store.ctx.shop.id } })) > 0;
const jobs = () =>
  asApp().$queryRaw<{ name: string }[]>`
    select name from pgboss.job where data ->> 'shopId' = ${String(store.ctx.shop.id)} and state in ('created', 'retry')`;
const test = async () => (await store.click("testConnection")).body.result;
/** As if orders and products had been compared, and nothing differed. */
async function proved(): Promise<void> {
  for (const [resource, slice] of [
    ["orders", "2026-11-20"],
    ["products", "all"],
  ]) {
    const of = [store.ctx.shop.id, resource];
    await store.rows(
      `insert into sync_cursors (shop_id, resource, changed_until, recent_at, all_at, all_due_at)
       values ($1, $2, now(), now(), now(), now() + interval '1 day')`,
      of,
    );
    await store.rows(
      `insert into sync_slices (shop_id, resource, slice, state, theirs, ours, hash, checked_at, proved_at)
       values ($1, $2, $3, 'equal', 1, 1, '0', now(), now())`,
      [...of, slice],
    );
  }
}
/** How these two stand, as the Data sync page says it. */
async function proofs() {
  const { resources } = await getSyncOverview((await ctxOfShop(store.ctx.shop.id, { actor: "app", log: log() }))!);
  const stateOf = (name: string) => resources.find(({ resource }) => resource === name)!.state;
  return { orders: stateOf("orders"), products: stateOf("products") };
}
/** The payload names the store, but what it says is not used. */
const left = { id: 1 };

describe("the test of the connection", () => {
  it("answers part by part, keeps the answers, and never fails for what it tests", async () => {
    await begin({ scopes: [...without("read_inventory"), "read_reports"] });
    expect(await test()).toEqual({
      token: { ok: true, code: "works" },
      scopes: { ok: false, code: "missing", missing: ["read_inventory"], optional: ["read_reports"] },
      apiVersion: { ok: true, code: "ok", asked: "2026-10", answered: "2026-10", endsOn: "2027-10-01" },
    });
    const { testedAt, connection, state } = await getStore(store.ctx);
    expect([testedAt, connection?.scopes.missing, state]).toEqual([expect.any(String), ["read_inventory"], "scopes"]);
    const faults: [string, string][] = [
      ["502", "unreachable"],
      ["429", "busy"],
      ["throttle", "busy"],
      ["drop", "unreachable"],
    ];
    for (const [kind, code] of faults) {
      store.sandbox.faults.add({ target: "request", kind: kind as "502" });
      expect(await test()).toMatchObject({ token: { ok: false, code }, scopes: { code: "unknown" } });
    }
    expect(await test()).toMatchObject({ token: { ok: true } });
  });

  it("finds a dead token; the next click brings a new one, and what waited for it goes on", async () => {
    await begin();
    revoke(store.store, store.environment.SHOPIFY_API_KEY!, "all");
    expect(await test()).toMatchObject({ token: { ok: false, code: "refused" }, apiVersion: { code: "unknown" } });
    expect((await getStore(store.ctx)).state).toBe("reconnect");
    await store.rows("update sync_due set due_at = now() + interval '1 hour' where shop = $1", [store.ctx.shop.id]);
    expect(await test()).toMatchObject({ token: { ok: true } });
    expect((await getStore(store.ctx)).state).toBe("connected");
    const { dueAt } = await asApp().syncDue.findUniqueOrThrow({ where: { shop: store.ctx.shop.id } });
    expect(dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  });
});

describe("a new token", () => {
  it("has webhooks, polls and comparisons that failed for want of one go on at once; what is due at night is not", async () => {
    await begin();
    await store.tell("shop/update", left);
    await store.rows("update webhook_deliveries set state = 'waiting', next_at = now() + interval '5 minutes'");
    await store.rows(`insert into sync_cursors (shop_id, resource, errors, poll_due_at, recent_due_at, all_due_at)
      select shops.id, of.name, of.errors, now() + interval '50 minutes', now() + interval '40 minutes', now() + interval '9 hours'
      from shops, (values ('orders', 3), ('products', 0)) as of (name, errors)`);
    const { domain } = store;
    await asApp().session.deleteMany({ where: { shop: domain } });
    expect(await test()).toMatchObject({ token: { ok: true } });
    expect(await store.rows("select next_at <= now() as due from webhook_deliveries")).toEqual([{ due: true }]);
    const due = await store.rows(`select resource, poll_due_at <= now() as poll, recent_due_at <= now() as recent,
      all_due_at <= now() as everything from sync_cursors order by resource`);
    expect(due).toEqual([
      { resource: "orders", poll: true, recent: true, everything: false },
      { resource: "products", poll: false, recent: false, everything: false },
    ]);
  });
});

describe("permissions", () => {
  it("that show older orders have orders read again; what a run under way has read already is compared after it", async () => {
    await begin();
    await store.rows("update sync_runs set status = 'completed', finished_at = now()");
    await proved();
    store.grant([...WANTED, "read_all_orders"]);
    await store.tell("app/scopes_update", { id: 1 });
    // What was proved of sixty days of orders proves nothing of all of them.
    expect(await proofs()).toEqual({ orders: "unproved", products: "equal" });
    const { run } = await getSyncStatus(store.ctx);
    expect([run!.state, run!.steps.map(({ resource }) => resource)]).toEqual(["queued", ["orders"]]);
    store.grant(WANTED);
    await store.tell("app/scopes_update", { id: 1 });
    store.grant([...WANTED, "read_all_orders"]);
    await store.tell("app/scopes_update", { id: 1 });
    expect((await getSyncStatus(store.ctx)).run!.id).toBe(run!.id);
    const due = await store.rows("select resource from sync_cursors where all_due_at <= now()");
    expect(due).toEqual([{ resource: "orders" }]);
  });

  it("that were taken back and are granted anew prove nothing of what they open", async () => {
    await begin();
    await proved();
    store.grant(without("read_products"));
    await store.tell("app/scopes_update", { id: 1 });
    store.grant(WANTED);
    await store.tell("app/scopes_update", { id: 1 });
    expect(await proofs()).toEqual({ orders: "unproved", products: "unproved" }); // orders name products: they need both
  });

  it("that are granted later open what was left out, and a run begins for that alone", async () => {
    await begin({ scopes: without("read_inventory", "read_locations") });
    await store.rows("update sync_runs set status = 'completed', finished_at = now()");
    store.grant(WANTED);
    await store.tell("app/scopes_update", { id: 1, previous: [], current: [] });
    expect(await getStore(store.ctx)).toMatchObject({ state: "connected", missingScopes: [] });
    const { run } = await getSyncStatus(store.ctx);
    expect([run!.state, run!.steps.map(({ resource }) => resource).sort()]).toEqual([
      "queued",
      ["inventory", "locations", "orders"],
    ]);
  });

  it("are as Shopify says now, whatever an old notice tells; the run under way reads what they open, too", async () => {
    await begin({ scopes: without("read_inventory") });
    await store.tell("app/scopes_update", { id: 1, previous: WANTED, current: ["read_products"] });
    expect((await getStore(store.ctx)).missingScopes).toEqual(["read_inventory"]);
    const before = (await getSyncStatus(store.ctx)).run!;
    store.grant(WANTED);
    expect((await store.click("refreshScopes")).status).toBe(200);
    const { id, steps } = (await getSyncStatus(store.ctx)).run!;
    expect([id, steps.length]).toEqual([before.id, before.steps.length + 1]);
    store.grant(without("read_orders"));
    await store.tell("app/scopes_update", { id: 1, previous: [], current: WANTED });
    expect((await getStore(store.ctx)).missingScopes).toEqual(["read_orders"]);
    expect(await store.audited(/^store\.scopes/)).toHaveLength(2);
  });

  it("that the app can do without are given back at Shopify, and are gone here at once; one that it needs is not", async () => {
    await begin();
    store.store.run("update installations set optional_scopes = 'write_products,read_all_orders'");
    store.grant([...WANTED, "write_products", "read_all_orders"]);
    await store.click("refreshScopes");
    expect((await getStore(store.ctx)).optionalScopes).toEqual(["read_all_orders", "write_products"]);
    expect((await store.click("giveBackScopes", { scopes: "write_products" })).status).toBe(200);
    expect((await getStore(store.ctx)).optionalScopes).toEqual(["read_all_orders"]);
    expect((await getStore(store.ctx)).missingScopes).toEqual([]);
    const refused = await store.click("giveBackScopes", { scopes: "read_products" });
    expect(refused).toMatchObject({ status: 422, body: { code: "shopify_rejected" } });
    expect((await getStore(store.ctx)).missingScopes).toEqual([]);
    expect(await store.audited(/^store\.scopes/)).toHaveLength(2);
  });
});

describe("a store that leaves", () => {
  it("has its tokens, its run and its jobs ended at once; a click in an open page is told so; coming back goes on", async () => {
    await begin();
    await store.read("orders");
    const orders = await store.count("orders");
    const token = store.sandbox.idToken(store.store.handle);
    expect((await getSyncStatus(store.ctx)).run!.state).toBe("queued");
    expect((await jobs()).length).toBeGreaterThan(0);
    store.sandbox.uninstall(store.store.handle);

    // Before the notice has come: the id token is good, but Shopify gives nothing for it any more.
    revoke(store.store, store.environment.SHOPIFY_API_KEY!, "all");
    await store.click("testConnection", {}, token);
    expect((await store.click("testConnection", {}, token)).body.code).toBe("uninstalled");

    for (let n = 0; n < 2; n++) expect(await store.tell("app/uninstalled", left)).toBe(200);
    expect([await tokens(), await isDue()]).toEqual([0, false]);
    expect((await rowOf()).uninstalledAt).not.toBeNull();
    expect((await getSyncStatus(store.ctx)).run!.state).toBe("cancelled");
    expect((await jobs()).filter(({ name }) => name !== "sync.events")).toEqual([{ name: "sync.prune-left" }]);
    const late = await store.click("testConnection", {}, token);
    expect([late.status, late.body.code]).toEqual([401, "uninstalled"]);
    expect(late.headers.has("X-Shopify-Retry-Invalid-Session-Request")).toBe(false);

    store.sandbox.install(store.store.handle);
    expect(await test()).toMatchObject({ token: { ok: true } });
    expect(await rowOf()).toMatchObject({ id: store.ctx.shop.id, uninstalledAt: null });
    expect(await store.count("orders")).toBe(orders);
    expect((await getSyncStatus(store.ctx)).run!.state).toBe("queued");
    expect(await store.audited(/^store\.(un|re|in)/)).toEqual([
      "store.installed",
      "store.uninstalled",
      "store.reinstalled",
    ]);
  });

  it("is asked about first: a replayed notice under a new time does nothing, and is written down", async () => {
    await begin();
    await startSync(store.ctx);
    expect(await store.tell("app/uninstalled", left)).toBe(200);
    expect([(await rowOf()).uninstalledAt, await tokens()]).toEqual([null, 1]);
    expect((await getSyncStatus(store.ctx)).run!.state).toBe("queued");
    expect(await store.audited(/uninstall/)).toEqual(["store.uninstall_ignored"]);
  });

  it("is not taken to have left while Shopify cannot be asked: the notice waits", async () => {
    await begin();
    store.sandbox.faults.add({ target: "request", kind: "503", times: 20 });
    await store.tell("app/uninstalled", left);
    expect((await rowOf()).uninstalledAt).toBeNull();
    expect(await store.rows("select state, attempts from webhook_deliveries")).toEqual([
      { state: "waiting", attempts: 1 },
    ]);
  });

  it("has its history grow old until it is back", async () => {
    await begin();
    await store.tell("shop/update", left);
    await store.rows("update webhook_deliveries set received_at = now() - interval '91 days'");
    await asApp().webhookRefusal.createMany({
      data: [89, 91].map((days) => ({
        dayOn: new Date(Date.now() - days * 86_400_000),
        reason: "too-large",
        domain: "",
      })),
    });
    store.sandbox.uninstall(store.store.handle);
    await store.tell("app/uninstalled", left);
    const look = async () => {
      await asApp().$executeRaw`delete from pgboss.job where name = 'sync.prune-left'`;
      const own = await ctxOfShop(store.ctx.shop.id, { actor: "app", log: log(), isUninstalledToo: true });
      await pruneLeft(own!, new AbortController().signal);
      return (await jobs()).filter(({ name }) => name === "sync.prune-left").length;
    };
    expect(await look()).toBe(1);
    expect(await store.rows("select topic from webhook_deliveries")).toEqual([{ topic: "app/uninstalled" }]);
    expect(await asApp().webhookRefusal.count({ where: { reason: "too-large" } })).toBe(1);
    store.sandbox.install(store.store.handle);
    await test();
    expect(await look()).toBe(0);
  });

  it("by its own button: Shopify uninstalls the app, and what follows has followed when it answers", async () => {
    await begin();
    expect((await store.click("disconnectStore")).status).toBe(200);
    expect(installationOf(store.store, store.environment.SHOPIFY_API_KEY!)).toBeUndefined();
    expect([await tokens(), (await rowOf()).uninstalledAt]).toEqual([0, expect.any(Date)]);
    await store.tell("app/uninstalled", left);
    expect(await store.audited(/^store\.(dis|un|re|in)/)).toEqual(["store.installed", "store.disconnected"]);
  });
});
