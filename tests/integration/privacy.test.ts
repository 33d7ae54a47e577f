// What customers ask for through Shopify: their data as a file, or to be forgotten. And a store that is to be forgotten whole.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { closeVisited, visitedStore, type VisitedStore } from "../support/visited-store.ts"; // first: see in-process.ts
import { listPrivacyRequests, privacyJobs } from "#app/features/privacy/index.server.ts";
import { storeJobs } from "#app/features/stores/index.server.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { type RunningWorker, startWorker } from "#app/platform/queue/worker.server.ts";

let store: VisitedStore;
let worker: RunningWorker | undefined;
async function begin(): Promise<void> {
  store = await visitedStore({ orders: 40 });
  worker ??= await startWorker([...privacyJobs, ...storeJobs]);
  for (const kind of ["customers", "orders"] as const) await store.read(kind);
}
afterEach(() => store?.close());
afterAll(async () => {
  await worker?.stop();
  await closeVisited();
});

interface Someone {
  id: bigint;
  email: string;
  orders: bigint[];
}
/** Two customers with orders: one who asks, one who does not. */
async function people(): Promise<[Someone, Someone]> {
  const rows = await store.rows<Someone>(
    `select c.id, c.email, array_agg(o.id order by o.id) as orders from customers c join orders o on o.customer_id = c.id
     where c.email is not null and o.email is not null group by 1, 2 order by count(*) desc, 1 limit 2`,
  );
  return rows as [Someone, Someone];
}
const noticeOf = ({ id, email, orders }: Someone) => ({
  ...{ shop_domain: store.domain, customer: { id, email, phone: null } },
  ...{ orders_to_redact: orders, orders_requested: orders, data_request: { id: 9999 } },
});
const requests = async () => (await listPrivacyRequests(store.ctx, {})).rows;
/** All requests, so many of them, once the worker has done what they ask. */
async function answered(wanted = 1) {
  for (const giveUpAt = Date.now() + 60_000; ;) {
    const rows = await requests();
    if (rows.length === wanted && rows.every(({ state }) => state !== "waiting")) return rows;
    if (Date.now() > giveUpAt) {
      const inbox = await store.rows("select topic, state, attempts, reason, message from webhook_deliveries");
      throw new Error(`The requests were not answered: ${JSON.stringify([rows, inbox])}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
/** Every table, the queue's among them, in which a text stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  // With the connection's own rights, and the store named: row level security binds the tables' owner too.
  return asApp().$transaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.shop_id', ${String(store.ctx.shop.id)}, true)`;
    const tables = await tx.$queryRaw<{ name: string }[]>`
      select schemaname || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname = 'public' or (schemaname = 'pgboss' and tablename like 'job%')`;
    const found: string[] = [];
    for (const { name } of tables) {
      const query = `select count(*)::int as n from ${name} t where t::text ilike '%' || $1 || '%'`;
      const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(query, text);
      if (row!.n > 0) found.push(name);
    }
    return found.sort();
  });
}
const NAMED = ["public.customers", "public.orders", "public.search_words"];

describe("a customer who asks for their data", () => {
  it("gets all of it, from every table, in a file that the merchant alone can open, for sixty days", async () => {
    await begin();
    const [who, other] = await people();
    expect(await store.tell("customers/data_request", noticeOf(who))).toBe(200);
    const [request] = await answered();
    expect(request).toMatchObject({
      ...{ kind: "data_request", state: "ready", customerId: String(who.id), hasFile: true, rowsLeft: null },
    });
    // The mirror names the person, and nothing else does: the file is ciphertext, the webhook's own words are gone.
    expect(await tablesWith(who.email)).toEqual(NAMED);

    const { status, body } = await store.click("getPrivacyFile", { id: request!.id });
    const { name, json } = body.result as { name: string; json: string };
    expect([status, name]).toEqual([200, `customer-${who.id}.json`]);
    const { tables } = JSON.parse(json) as { tables: Record<string, Record<string, unknown>[]> };
    expect(Object.keys(tables).sort()).toEqual([
      ...["customer_scores", "customers", "order_lines", "orders", "privacy_requests", "refunds"],
      ...[
        "return_lines",
        "sales_customer_days",
        "sales_customers",
        "sales_orders",
        "search_words",
        "webhook_deliveries",
      ],
    ]);
    // What the numbers are made of names the same orders.
    expect(tables.sales_orders!.map(({ order_id: id }) => BigInt(id as number)).sort()).toEqual([...who.orders].sort());
    expect(tables.sales_customer_days!.length).toBeGreaterThan(0);
    expect(tables.customers).toMatchObject([{ id: Number(who.id), email: who.email }]);
    expect(tables.orders!.map(({ id }) => BigInt(id as number))).toEqual(who.orders);
    expect(tables.order_lines!.length).toBeGreaterThan(0);
    expect(json).not.toContain(other.email);
    expect(await store.audited(/^customer\./)).toEqual([
      ...["customer.data_requested", "customer.data_collected", "customer.data_downloaded"],
    ]);

    expect(await store.click("getPrivacyFile", { id: "999999" })).toMatchObject({ status: 404 });
    await store.rows("update privacy_requests set finished_at = now() - interval '61 days'");
    expect((await requests())[0]!.hasFile).toBe(false);
    expect(await store.click("getPrivacyFile", { id: request!.id })).toMatchObject({ status: 404 });
  });

  it("can open it still when the app's keys have changed", async () => {
    await begin();
    const [who] = await people();
    await store.tell("customers/data_request", noticeOf(who));
    await answered();
    const keys = `next:${randomBytes(32).toString("base64")},${process.env.ENCRYPTION_KEYS}`;
    const env = { ...process.env, ENCRYPTION_KEYS: keys };
    const { stdout } = await promisify(execFile)(process.execPath, ["scripts/rotate-keys.ts"], { env });
    const { files } = JSON.parse(stdout) as { files: Record<string, number> };
    expect([files.unreadable, files.rotated! > 0]).toEqual([0, true]);
    const [row] = await store.rows<{ file: string }>("select file from privacy_requests");
    expect(row!.file).toMatch(/^v1:next:/);
  });

  it("of whom nothing is kept gets a file that says so", async () => {
    await begin();
    await store.tell("customers/data_request", { customer: { id: 9007199254740993n }, data_request: { id: 1 } });
    const [request] = await answered();
    const { body } = await store.click("getPrivacyFile", { id: request!.id });
    const { tables } = JSON.parse((body.result as { json: string }).json) as { tables: Record<string, unknown[]> };
    expect([tables.customers, tables.orders]).toEqual([[], []]);
  });
});

describe("a customer who asks to be forgotten", () => {
  it("is, in every table and in earlier files, with a proof; others stay; reading again does not bring them back", async () => {
    await begin();
    const [who, other] = await people();
    // A country alone names nobody: sales by country stay what they were.
    const amounts = async () => [
      await store.rows("select sum(total_minor)::text as total, count(*)::text as n from orders"),
      await store.rows(`select country_code, count(*)::text as n, sum(total_minor)::text as total from sales_orders
        group by 1 order by 1`),
    ];
    const before = await amounts();
    await store.tell("customers/data_request", noticeOf(who));
    await answered();
    await store.tell("customers/redact", noticeOf(who));
    expect(await answered(2)).toMatchObject([
      { kind: "redact", state: "erased", rowsLeft: 0 },
      { kind: "data_request", hasFile: false },
    ]);
    const proof = {
      customer_scores: 0,
      customers: 0,
      orders: 0,
      search_words: 0,
      webhook_deliveries: 0,
      privacy_requests: 0,
    };
    const [entry] = await inTx(store.ctx, (tx) => tx.auditEntry.findMany({ where: { action: "customer.redacted" } }));
    expect(entry!.details).toMatchObject({ customerId: String(who.id), proof });
    expect(await tablesWith(who.email)).toEqual([]);
    expect(await tablesWith(other.email)).toEqual(NAMED);

    await store.tell("customers_marketing_consent/update", { customer_id: who.id, email_address: who.email });
    for (const kind of ["customers", "orders"] as const) await store.read(kind); // Shopify still shows them
    expect(await tablesWith(who.email)).toEqual([]);
    const [row] = await store.rows(
      "select first_name, last_name, phone, country_code, tags from customers where id = $1",
      [who.id],
    );
    expect(row).toEqual({ first_name: null, last_name: null, phone: null, country_code: null, tags: [] });
    expect(await tablesWith(other.email)).toEqual(NAMED);
    expect(await amounts()).toEqual(before);
  });

  it("takes with them the file that was made for them as a guest", async () => {
    await begin();
    const [who] = await people();
    await store.tell("customers/data_request", { orders_requested: who.orders, data_request: { id: 1 } });
    expect(await answered()).toMatchObject([{ customerId: null, hasFile: true }]);
    await store.tell("customers/redact", noticeOf(who));
    expect(await answered(2)).toMatchObject([
      { kind: "redact", rowsLeft: 0 },
      { kind: "data_request", hasFile: false },
    ]);
  });

  it("is found by an address alone; a notice that comes again, or anew, does no harm", async () => {
    await begin();
    const [who] = await people();
    await store.rows("update orders set customer_id = null, email = 'Guest@Example.com' where id = $1", [
      who.orders[0],
    ]);
    const notice = { customer: { email: "guest@example.com" }, orders_to_redact: [] };
    const same = { "x-shopify-webhook-id": "the-same" };
    for (let n = 0; n < 2; n++) expect(await store.tell("customers/redact", notice, same)).toBe(200);
    await store.tell("customers/redact", notice);
    const guest = { state: "erased", customerId: null, rowsLeft: 0 };
    expect(await answered(2)).toMatchObject([guest, guest]);
    expect(await tablesWith("guest@example.com")).toEqual([]);
    await store.read("orders");
    const [order] = await store.rows("select email from orders where id = $1", [who.orders[0]]);
    expect(order).toEqual({ email: null });
  });

  it("is, also after the store has left", async () => {
    await begin();
    const [who] = await people();
    store.sandbox.uninstall(store.store.handle);
    await store.tell("app/uninstalled", { id: 1 });
    await store.tell("customers/redact", noticeOf(who));
    expect(await answered()).toMatchObject([{ state: "erased", rowsLeft: 0 }]);
    expect(await tablesWith(who.email)).toEqual([]);
  });
});

describe("a store that is to be forgotten", () => {
  it("is left alone while the app is installed", async () => {
    await begin();
    await store.tell("shop/redact", { shop_domain: store.domain });
    expect(await asApp().shop.count({ where: { domain: store.domain } })).toBe(1);
  });

  it("is, in all tables, once it has left; one row without its name says so", async () => {
    await begin();
    const { id } = store.ctx.shop;
    const [shop] = await store.rows<{ shopify: string }>("select shopify_id::text as shopify from shops");
    const orders = await store.count("orders");
    await store.tell("orders/create", {}, { "x-shopify-hmac-sha256": "AAAA" });
    // Another process writes down what it had counted, into a table that was emptied already.
    const late = `insert into api_usage (shop_id, minute_at, requests, throttled, failed, points)
      values (old.shop_id, date_trunc('minute', now()), 1, 0, 0, 1) on conflict do nothing; return null;`;
    for (const statement of [
      `create function count_late() returns trigger language plpgsql as $$ begin ${late} end $$`,
      `create trigger late after delete on customers for each row when (old.shop_id = ${id}) execute function count_late()`,
    ])
      await asApp().$executeRawUnsafe(statement);
    store.sandbox.uninstall(store.store.handle);
    await store.tell("app/uninstalled", { id: 1 });
    expect(await store.tell("shop/redact", { shop_domain: store.domain })).toBe(200);
    while ((await asApp().shop.count({ where: { id } })) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const tables = await store.rows<{ name: string }>(
      "select table_name::text as name from information_schema.columns where column_name = 'shop_id' and table_schema = 'public'",
    );
    expect(tables.length).toBeGreaterThan(20);
    const filled: string[] = [];
    for (const { name } of tables) if ((await store.count(name)) > 0) filled.push(name);
    expect(filled).toEqual(["audit_entries"]);
    const entries = await inTx(store.ctx, (tx) => tx.auditEntry.findMany());
    const details = { shopify: shop!.shopify, rowsLeft: 0, removed: expect.objectContaining({ orders }) as object };
    expect(entries).toMatchObject([{ action: "store.redacted", actor: "shopify", details }]);
    expect(await tablesWith(store.domain)).toEqual([]);
    expect(await asApp().syncDue.count({ where: { shop: id } })).toBe(0);
    await asApp().$executeRawUnsafe("drop function count_late cascade");
  });
});
