// What a person does on any of the app's pages: opens one, picks a product, saves.
import type { Locator, Page } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { appFrame, expect } from "./browser.ts";
import { inside } from "./page-checks.ts";

/** Opens a page of the app in the first store's admin ("/orders"), and waits until it hears clicks. */
export async function openPage(page: Page, { sandbox, handle }: Stack, path: string): Promise<void> {
  await page.goto(sandbox.adminUrl(handle, `/app${path}`));
  await untilAlive(page);
}

/** As a person who presses the browser's button, and waits until the page hears clicks. */
export async function reloadPage(page: Page): Promise<void> {
  await page.reload();
  await untilAlive(page);
}

/** What the server sent looks ready before React has taken it over; until then, nobody hears what is clicked or typed. */
const untilAlive = (page: Page): Promise<void> =>
  expect(async () => {
    const isAlive = await inside(page).evaluate(() => {
      const main = document.querySelector("main");
      return main !== null && Object.keys(main).some((key) => key.startsWith("__react"));
    });
    expect(isAlive, `${page.url()} hears clicks`).toBe(true);
  }).toPass({ timeout: 30_000 });

/** What the browser asks when the tab is closed ("beforeunload" where something typed would be lost); the tab stays. A failed wait where it does not ask. */
export async function closeTab(page: Page): Promise<string> {
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  await dialog.dismiss();
  return dialog.type();
}

/** From the list of orders to the page of one, by its name ("#1001"). */
export async function openOrder(page: Page, stack: Stack, name: string): Promise<void> {
  await openPage(page, stack, `/orders?query=${encodeURIComponent(`name:"${name}"`)}`);
  await appFrame(page).getByRole("link", { name, exact: true }).click();
  await expect(appFrame(page).getByRole("heading", { name, exact: true })).toBeVisible();
}

/** The button of the admin's save bar. */
export const saveButton = (page: Page): Locator => page.getByRole("button", { name: "Save", exact: true });

/** Chooses a variant of a product in the admin's own picker. */
export async function pickVariant(page: Page, title: string, variant: string): Promise<void> {
  const picker = page.getByRole("dialog", { name: /^(Select|Add) (products|variants)$/ });
  await picker.getByRole("searchbox").fill(title);
  await expect(picker.locator(".picker-row:not(.variant)")).toHaveCount(1);
  await picker.locator(".picker-row.variant").filter({ hasText: variant }).getByRole("checkbox").check();
  await picker.getByRole("button", { name: /^(Select|Add)$/ }).click();
  await expect(picker).toBeHidden();
}

type Counted = "orders" | "draft_orders" | "inventory_transfers" | "customers" | "products";

/** How many the stand-in Shopify keeps. */
export const countOf = ({ sandbox }: Stack, table: Counted): number =>
  sandbox.stores[0]!.get<{ n: number }>(`select count(*) as n from ${table}`)!.n;

/** Units of a variant that can be sold at a location, as the stand-in Shopify keeps them. */
export function availableAt({ sandbox }: Stack, sku: string, location: string): number {
  const { units } = sandbox.stores[0]!.get<{ units: number }>(
    `select json_extract(l.doc, '$.quantities.available') as units from inventory_levels l
     join variants v on v.inventory_item_id = l.inventory_item_id join locations p on p.id = l.location_id
     where v.sku = ? and p.name = ?`,
    ...[sku, location],
  )!;
  return units;
}
