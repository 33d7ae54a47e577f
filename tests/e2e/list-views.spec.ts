// What a list shows is what its chosen tab says: a search that is given up is gone, and a view that was just named is the one that is open.
import { openPage } from "#tests/support/at-work.ts";
import { expect, inside } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";

test.use({ seed: 44 });

test("a search is kept as a view, or given up whole", async ({ stack, desk: { page, app } }) => {
  await openPage(page, stack, "/products");
  const rows = app.getByRole("table").getByRole("row");
  const all = await rows.count();
  const find = async (words: string) => {
    await app.getByRole("button", { name: "Search and filter results" }).click();
    await app.getByPlaceholder("Search products", { exact: true }).fill(words);
    await page.keyboard.press("Enter");
    await expect(rows).not.toHaveCount(all);
  };
  await find("candle");
  await app.getByRole("button", { name: "Cancel" }).click();
  await expect(rows, "of all products").toHaveCount(all);
  await expect(app.getByRole("tab", { name: "All" })).toHaveAttribute("aria-selected", "true");
  expect(inside(page).url()).not.toContain("candle");

  await find("candle");
  const found = await rows.count();
  await app.getByRole("button", { name: "Save as" }).click();
  const naming = app.getByRole("dialog", { name: "Save view as" });
  await naming.getByLabel("Name").fill("Candles");
  await naming.getByRole("button", { name: "Save", exact: true }).click();
  await expect(app.getByRole("tab", { name: "Candles" })).toHaveAttribute("aria-selected", "true");
  await expect(rows).toHaveCount(found);
  await app.getByRole("tab", { name: "All" }).click();
  await expect(rows).toHaveCount(all);
});

test("of two filters that are set at once neither is lost", async ({ stack, desk: { page, app } }) => {
  await openPage(page, stack, "/products");
  await app.getByRole("button", { name: "Search and filter results" }).click();
  await app.getByRole("button", { name: "Add filter" }).click();
  await app.getByRole("menuitem", { name: "Vendor", exact: true }).click();
  const vendors = app.getByRole("group", { name: "Vendor" }).getByRole("checkbox");
  await expect(vendors.nth(1)).toBeVisible();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/app\/products\?.*vendor=/, async (route) => {
    await held;
    await route.continue();
  });
  await vendors.nth(0).check();
  await vendors.nth(1).check();
  await expect(vendors.nth(0)).toBeChecked();
  answer();
  await expect.poll(() => new URL(inside(page).url()).searchParams.getAll("vendor").length).toBe(2);
  await expect(app.getByRole("button", { name: /^Vendor: .+, .+/ })).toBeVisible();
});
