// The Store page: how the store is connected, what customers asked for, and the way out.
import { readFileSync } from "node:fs";
import { installationOf } from "#sandbox/admin/installation.ts";
import { createMerchant } from "#sandbox/admin/merchant.ts";
import type { AppOptions } from "#sandbox/options.ts";
import { openPage, reloadPage } from "#tests/support/at-work.ts";
import { appFrame, expect, installed, noOverflow, noViolations, test } from "#tests/support/browser.ts";

// A store of its own: others give the app every permission.
test.use({ seed: 61 });

test("a merchant tests the connection and passes a customer's data on", async ({ stack, open }) => {
  await installed(stack);
  const [store] = stack.sandbox.stores;
  const { id } = store!.get<{ id: string }>(
    "select cast(customer_id as text) as id from orders where customer_id > 0",
  )!;
  stack.sandbox.webhooks.emit(store!, "customers/data_request", id);
  for (const width of [1280, 390]) {
    const page = await open({ width });
    await openPage(page, stack, "/store");
    const app = appFrame(page);
    await app.getByRole("button", { name: "Test connection" }).click();
    await expect(app.getByText("Shopify lets the app in.")).toBeVisible();
    await expect(app.getByText("The app has every permission that it asks for.")).toBeVisible();
    await expect(app.getByText(/^Version 2026-10, supported until/)).toBeVisible();
    await expect(async () => {
      if (!(await app.getByText("Copy ready").isVisible())) await reloadPage(page);
      await expect(app.getByText("Copy ready")).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    const saved = page.waitForEvent("download");
    await app.getByRole("button", { name: `Download the data of customer ${id}` }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe(`customer-${id}.json`);
    const data = JSON.parse(readFileSync(await file.path(), "utf8")) as { tables: Record<string, unknown[]> };
    expect(data.tables.orders!.length).toBeGreaterThan(0);
    await noViolations(page);
    await noOverflow(page);
  }
});

test("a permission that is missing is named, asked for, and read again once it is granted", async ({ stack, open }) => {
  await installed(stack);
  const [store] = stack.sandbox.stores;
  const { client_id: clientId } = store!.get<{ client_id: string }>("select client_id from installations")!;
  const granted = [...installationOf(store!, clientId)!.scopes];
  const app = { clientId } as AppOptions;
  createMerchant(app, stack.sandbox.webhooks).setScopes(
    store!,
    granted.filter((scope) => scope !== "read_locations"),
  );
  const page = await open();
  await expect(async () => {
    await openPage(page, stack, "/store");
    await expect(appFrame(page).getByText("The app lacks permissions")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await appFrame(page).getByRole("button", { name: "Grant permissions" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(appFrame(page).getByText("The app lacks permissions")).toBeHidden();
  await expect(appFrame(page).getByText("Missing", { exact: true })).toBeHidden();
});

test("disconnecting asks twice, ends the installation, and says so", async ({ stack, open }) => {
  await installed(stack);
  const page = await open();
  await openPage(page, stack, "/store");
  const app = appFrame(page);
  await app.getByRole("button", { name: "Disconnect store" }).first().click();
  const modal = app.getByRole("dialog", { name: "Disconnect this store?" });
  await modal.getByRole("button", { name: "Cancel" }).click();
  await expect(app.getByText("Connected since")).toBeVisible();
  await app.getByRole("button", { name: "Disconnect store" }).first().click();
  await modal.getByRole("button", { name: "Disconnect store" }).click();
  await expect(app.getByText("The app is not connected to this store any more")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Install" })).toBeVisible();
});
