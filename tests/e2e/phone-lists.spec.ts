// Lists on a phone: rows of a few lines, with a box to tick.
import { appFrame, expect, test } from "#tests/support/browser.ts";
import { openPage } from "#tests/support/at-work.ts";
import { installedWithAll } from "#tests/support/grants.ts";

test.use({ seed: 31 });

const PHONE = { width: 390, height: 844 };

test("an order on a phone takes a few lines: its name and total, then who and when, then how it stands", async ({
  stack,
  open,
}) => {
  const page = await open(PHONE);
  const app = appFrame(page);
  await installedWithAll(stack);
  await openPage(page, stack, "/orders");
  const row = app.getByRole("row").nth(1);
  await expect(row.getByRole("link")).toBeVisible();
  await expect(row.getByRole("checkbox")).toBeVisible();
  const { height } = (await row.boundingBox())!;
  expect(height).toBeLessThan(190);
  await expect(row.locator(".ch-phone-row > div")).toHaveCount(3);
});
