// Columns that were chosen for a list are there the next day: in another browser, at an address that says nothing of them.
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, test } from "#tests/support/browser.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { watchPage } from "#tests/support/watched-page.ts";

test.use({ seed: 43 });

test("a list keeps the columns that were chosen, and shows them from its first drawing on", async ({ stack, open }) => {
  await installedWithAll(stack);
  const today = await open();
  const app = appFrame(today);
  await openPage(today, stack, "/products");
  await expect(app.getByRole("columnheader", { name: "Vendor", exact: true })).toBeVisible();
  await app.getByRole("button", { name: "Columns", exact: true }).click();
  await app.getByRole("checkbox", { name: "Vendor", exact: true }).uncheck();
  await expect(app.getByRole("columnheader", { name: "Vendor", exact: true })).toBeHidden();
  await app.getByRole("checkbox", { name: "Tags", exact: true }).check();
  await expect(app.getByRole("columnheader", { name: "Tags", exact: true })).toBeVisible();

  const nextDay = await open();
  const watched = await watchPage(nextDay);
  await openPage(nextDay, stack, "/products");
  const list = appFrame(nextDay);
  await expect(list.getByRole("columnheader", { name: "Tags", exact: true })).toBeVisible();
  await expect(list.getByRole("columnheader", { name: "Vendor", exact: true })).toBeHidden();
  // It is no view of its own, and the list is not a changed one.
  await expect(list.getByRole("tab")).toHaveText(["All", "Active", "Draft", "Archived"]);
  expect((await watched.layoutShift()).score).toBeLessThanOrEqual(0.02);
  expect(watched.problems()).toEqual([]);
});
