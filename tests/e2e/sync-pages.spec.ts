// Is anything missing? What is it doing? Why is this order not here? What went wrong, and what do I do? As a merchant finds out.
import type { FrameLocator, Page } from "@playwright/test";
import pg from "pg";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage, reloadPage } from "#tests/support/at-work.ts";
import { appFrame, expect, installed, noOverflow, noViolations, test } from "#tests/support/browser.ts";

test.use({ seed: 3 });

// The app is not granted read_all_orders: Shopify shows it sixty days.
const PROVED = /^Everything that Shopify shows the app is here: proved/;

/** A page of the app, in a store that was read once: a test that failed leaves the next one a store of its own. */
async function show(page: Page, stack: Stack, path: string): Promise<FrameLocator> {
  await installed(stack);
  await openPage(page, stack, path);
  return appFrame(page);
}

/** Changes the app's own tables behind its back, as a broken disk would. */
async function inDatabase<Row extends object>(stack: Stack, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  return client
    .query<Row>(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

test("after the first sync everything is proved equal without a click", async ({ stack, open }) => {
  const app = await show(await open(), stack, "/sync");
  await expect(app.getByText(PROVED)).toBeVisible({ timeout: 60_000 });
  const row = app.getByRole("row", { name: /^Orders/ });
  await expect(row).toContainText("Equal");
  await expect(app.getByRole("link", { name: "Overview" })).toHaveAttribute("aria-current", "page");
});

test("an order that vanished here is found, named with its number, and healed", async ({ stack, open }) => {
  await installed(stack);
  // Not one that changed just now: the first look for changes would bring it back before it is missed.
  const [lost] = await inDatabase<{ id: string }>(
    stack,
    "select max(id) as id from orders where updated_at < now() - interval '1 hour'",
  );
  await inDatabase(stack, `delete from orders where id = ${lost!.id}`);
  const page = await open();
  const app = await show(page, stack, "/sync");
  await app.getByRole("button", { name: "Compare Orders now" }).click();
  await expect
    .poll(() => inDatabase(stack, `select 1 from orders where id = ${lost!.id}`).then(({ length }) => length), {
      timeout: 60_000,
    })
    .toBe(1);
  await expect(app.getByText(PROVED)).toBeVisible({ timeout: 30_000 });
  await expect(app.getByRole("row", { name: /^Orders/ })).toContainText("healed in 30 days");

  await app.getByRole("link", { name: "Differences" }).click();
  const field = app.getByRole("textbox", { name: "Object number" });
  await field.fill(`https://admin.shopify.com/store/demo/orders/${lost!.id}`);
  await field.press("Enter");
  const found = app.getByRole("row", { name: new RegExp(lost!.id) });
  await expect(found).toContainText("Missing here");
  await expect(found).toContainText("By the comparison");
  await expect(found.getByRole("link")).toHaveAttribute("href", new RegExp(`^/app/orders/${lost!.id}\\?`));
});

test("a change in the store comes in by a webhook, whose content can be read and tried again", async ({
  stack,
  open,
}) => {
  await installed(stack);
  const [happened] = stack.sandbox.happen(stack.handle, "order.update");
  const page = await open();
  const app = await show(page, stack, `/sync/webhooks?topic=orders/updated`);
  const link = app.getByRole("link", { name: "orders/updated" }).first();
  await expect(async () => {
    await reloadPage(page);
    await expect(link).toBeVisible({ timeout: 3_000 });
    await expect(app.getByRole("row", { name: /^orders\/updated/ }).first()).toContainText("Done", { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await link.click();
  await expect(app.getByRole("heading", { name: "orders/updated" })).toBeVisible();
  await expect(app.locator("pre")).toContainText(happened!.id.replace(/\D+/g, ""));
  await app.getByRole("button", { name: "Try again" }).click();
  await expect(app.getByText(/^(Waiting|Done|Nothing to do)$/).first()).toBeVisible();
  await app
    .getByRole("button", { name: "Webhooks" })
    .or(app.getByRole("link", { name: "Webhooks" }))
    .first()
    .click();
  await expect(app.getByRole("heading", { name: "Webhooks", exact: true })).toBeVisible();
});

test("dead letters are told on the first page and tried again all at once", async ({ stack, open }) => {
  await installed(stack);
  await inDatabase(
    stack,
    `insert into webhook_deliveries (shop_id, webhook_id, topic, api_version, triggered_at, payload, resource, object_ids, state,
       reason, attempts)
     select shop_id, 'dead-' || id, 'orders/updated', '2026-10', now(), '{}', 'orders', array[id], 'dead', 'unavailable', 10
     from orders order by id limit 2`,
  );
  const page = await open();
  const app = await show(page, stack, "/sync");
  await expect(app.getByText("2 webhooks were given up")).toBeVisible();
  await app.getByRole("link", { name: "Show them" }).click();
  await expect(app.getByRole("row", { name: /^orders\/updated/ })).toHaveCount(2);
  await expect(app.getByText("Shopify did not answer. Try again later.").first()).toBeVisible();
  await app.getByRole("button", { name: "Try all again" }).click();
  const modal = app.getByRole("dialog");
  await expect(modal).toContainText("Try 2 webhooks again?");
  await modal.getByRole("button", { name: "Try all again" }).click();
  await expect(app.getByText(/were given up/)).toBeHidden();
  await expect(page.getByText("2 webhooks are tried again")).toBeVisible();
  await expect
    .poll(() => inDatabase(stack, "select 1 from webhook_deliveries where state = 'dead'").then(({ length }) => length))
    .toBe(0);
});

test("some kinds are read again, and the log says what that brought and cost", async ({ stack, open }) => {
  const page = await open();
  const app = await show(page, stack, "/sync");
  await app.getByRole("button", { name: "Read again" }).click();
  const modal = app.getByRole("dialog");
  for (const kind of ["Orders", "Customers", "Products", "Inventory", "Collections"])
    await modal.getByRole("checkbox", { name: kind }).uncheck();
  await modal.getByRole("button", { name: "Read again" }).click();
  await expect(modal).toBeHidden();
  await app.getByRole("link", { name: "Log" }).click();
  const row = app.getByRole("row", { name: /^Sync: / }).first();
  await expect(row).toContainText("By hand", { timeout: 60_000 });
  await expect(row).toContainText("Done", { timeout: 60_000 });
  await expect(row).toContainText(/\d+ read/);
  await expect(row).toContainText(/\d+ requests?/);
});

test("wrong settings are refused beside their field; right ones are saved", async ({ stack, open }) => {
  const page = await open();
  const app = await show(page, stack, "/sync/settings");
  const minutes = app.getByRole("textbox", { name: "Minutes between two looks for changed orders" });
  await minutes.fill("0");
  const bar = page.locator("#save-bar");
  await bar.getByRole("button", { name: "Save" }).click();
  await expect(app.getByText("Enter a whole number from 1 to 1,440, or leave it empty.")).toBeVisible();
  await expect(minutes).toHaveAttribute("aria-invalid", "true");
  await minutes.fill("15");
  await bar.getByRole("button", { name: "Save" }).click();
  await expect(bar).toBeHidden();
  await reloadPage(page);
  await expect(minutes).toHaveValue("15");
});

test("every page about the sync is clean for assistive technology and fits a phone", async ({ stack, open }) => {
  await installed(stack);
  const [webhook] = await inDatabase<{ id: string }>(stack, "select max(id) as id from webhook_deliveries");
  for (const width of [1280, 390]) {
    const page = await open({ width });
    for (const path of ["", "/gaps", "/webhooks", `/webhooks/${webhook!.id}`, "/log", "/usage", "/settings"]) {
      const app = await show(page, stack, `/sync${path}`);
      await expect(app.getByRole("heading", { level: 1 })).toBeVisible();
      if (path === "/usage") await expect(app.locator(".recharts-surface").first()).toBeVisible();
      await noViolations(page, path);
      await noOverflow(page, path);
    }
  }
});

test("programs are answered in JSON: state, proof, history, and what is wrong with a request", async ({ stack }) => {
  await installed(stack);
  const asked = async <Data>(path: string, body?: object) => {
    const response = await stack.ask(`/api/v1${path}`, body && { method: "POST", body });
    return { status: response.status, ...((await response.json()) as { data: Data; error?: { details: object } }) };
  };
  const state = await asked<{ job: { id: string; state: string }; resources: unknown[] }>("/sync");
  expect(state.data.job.state).toBe("completed");
  expect(state.data.resources).toHaveLength(6);
  expect((await asked("/sync/check", { resources: "orders" })).status).toBe(200);
  const wrong = await asked("/sync/check", { resources: "moons" });
  expect([wrong.status, wrong.error!.details]).toEqual([422, { fields: { resources: expect.any(String) } }]);
  expect((await asked(`/sync/jobs/${state.data.job.id}/resume`, {})).status).toBe(409);
  const done = await asked<{ id: string }[]>("/webhooks/events?state=done");
  expect(done.data.length).toBeGreaterThan(0);
  expect((await asked("/webhooks/events?state=moon")).status).toBe(422);
  expect((await asked(`/webhooks/events/${done.data[0]!.id}`)).status).toBe(200);
  expect((await asked("/webhooks/events/999999999")).status).toBe(404);
  expect((await asked("/webhooks/events/replay", {})).data).toEqual({ replayed: 0 });
});
