// From a number to what it is made of: the dashboard's total, its lines, one order's lines, each added up here from what the page shows.
import type { FrameLocator, Page } from "@playwright/test";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, installed, noOverflow, noViolations, test } from "#tests/support/browser.ts";

const shot = (page: Page, name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }) : undefined;

const sumOf = (minors: readonly (string | null)[]) => minors.reduce((sum, minor) => sum + BigInt(minor!), 0n);

/** What the lines on this page add to the number. */
const added = async (app: FrameLocator): Promise<bigint> => {
  const cells = await app.locator('[data-side="0"]').all();
  return sumOf(await Promise.all(cells.map((cell) => cell.getAttribute("data-minor"))));
};

const stated = async (app: FrameLocator): Promise<bigint> =>
  BigInt((await app.locator("[data-trace-value]").getAttribute("data-trace-value"))!);

test("the dashboard's total sales open to lines, and to one order's lines, that add up to it", async ({
  stack,
  open,
}) => {
  await installed(stack);
  const page = await open();
  await openPage(page, stack, "/analytics?period=7d");
  const app = appFrame(page);
  const total = app.locator(".ch-number-link").first();
  await expect(total).toBeVisible();
  const shown = (await total.textContent())!.trim();
  await total.click();
  await expect(app.getByRole("heading", { name: "Total sales: what it is made of" })).toBeVisible();
  await expect(app.locator("[data-trace-value]")).toHaveText(shown);
  await shot(page, "trace-1280");
  await noViolations(page);
  const whole = await stated(app);
  let sum = await added(app);
  const earlier = app.getByRole("link", { name: "Earlier" });
  for (let from = 51; await earlier.isVisible(); from += 50) {
    await earlier.click();
    await expect(app.getByText(new RegExp(`^${from.toLocaleString("en")} to`))).toBeVisible();
    sum += await added(app);
  }
  expect(sum).toBe(whole);
  expect(whole).not.toBe(0n);

  await app.getByRole("link", { name: "By order" }).click();
  const orders = app.getByRole("table", { name: "The orders of Total sales" });
  const order = orders.getByRole("row").nth(1);
  await expect(order.getByRole("link", { name: /^Open order/ })).toHaveAttribute("href", /^\/app\/orders\/\d+\?/);
  const ofOrder = BigInt((await order.locator('[data-side="0"]').getAttribute("data-minor"))!);
  await order.getByRole("link", { name: /^Show the lines of order/ }).click();
  await expect(app.getByRole("table", { name: "The signed lines of Total sales" })).toBeVisible();
  expect(await stated(app)).toBe(ofOrder);
  expect(await added(app)).toBe(ofOrder);
  await shot(page, "trace-order-1280");
});

test("an average opens what is divided and by what; the lines fit a phone", async ({ stack, open }) => {
  await installed(stack);
  const page = await open({ width: 390 });
  const today = new Date().toISOString().slice(0, 10);
  const query = `metric=averageOrderValue&from=2020-01-01&to=${today}`;
  await openPage(page, stack, `/analytics/trace?${query}`);
  const app = appFrame(page);
  await expect(app.getByText("Sum of Sales as placed")).toBeVisible();
  await expect(app.getByText("Sum of Orders")).toBeVisible();
  await noOverflow(page);
  await noViolations(page);
  await shot(page, "trace-390");
});

test("the comparison with Shopify's reports asks for its permission, and then finds every day equal", async ({
  stack,
  open,
}) => {
  await installed(stack);
  const page = await open();
  await openPage(page, stack, "/analytics/reconcile");
  const app = appFrame(page);
  await shot(page, "reconcile-scope-1280");
  await app.getByRole("button", { name: "Give permission" }).click();
  await page
    .getByRole("button", { name: /^(Allow|Grant|Update|Approve)/ })
    .first()
    .click();
  await expect(app.getByRole("heading", { name: "Every figure of every day is equal." })).toBeVisible();
  await shot(page, "reconcile-1280");
  await noViolations(page);
});
