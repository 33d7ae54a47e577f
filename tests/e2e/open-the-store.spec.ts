// The whole way, as a merchant walks it: admin, install, first sync, true sales on the home page.
import type { FrameLocator, Page } from "@playwright/test";
import { truthDays } from "#sandbox/store/truth.ts";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, installed, noOverflow, noViolations, test } from "#tests/support/browser.ts";

// A seed that no other spec has: a stack that nobody has installed the app in.
test.use({ seed: 8 });

test("a merchant installs the app, watches the sync and reads the store's true sales", async ({ stack, open }) => {
  const page = await open();
  const errors = watchErrors(page);
  await page.goto(stack.sandbox.adminUrl(stack.handle));
  await page.getByRole("button", { name: "Install" }).click();

  const app = appFrame(page);
  await expect(app.getByText("Sync complete")).toBeVisible({ timeout: 90_000 });
  await app
    .getByRole("link", { name: "Last 30 days" })
    .or(app.getByRole("button", { name: "Last 30 days" }))
    .click();

  await expect(app.getByRole("heading", { name: "Total sales by day, last 30 days" })).toBeVisible();
  await expectTruth(app, stack, 30);
  expect(errors).toEqual([]);
});

test("every period's total is the ledger's, and stays in the address", async ({ stack, open }) => {
  await installed(stack);
  const page = await open();
  for (const [period, days] of [
    ["7d", 7],
    ["today", 1],
  ] as const) {
    await openPage(page, stack, `?period=${period}`);
    await expectTruth(appFrame(page), stack, days);
  }
});

test("the home page is clean for assistive technology and fits a phone", async ({ stack, open }) => {
  await installed(stack);
  for (const width of [1280, 390]) {
    const page = await open({ width });
    await page.goto(stack.sandbox.adminUrl(stack.handle));
    const app = appFrame(page);
    await expect(app.getByText("Recent orders")).toBeVisible();
    await expect(app.locator(".recharts-surface").first()).toBeVisible();
    await noViolations(page);
    await noOverflow(page);
  }
});

test("a dismissed setup guide stays away", async ({ stack, open }) => {
  await installed(stack);
  const page = await open();
  await openPage(page, stack, "");
  const app = appFrame(page);
  await app.getByRole("button", { name: "Dismiss setup guide" }).click();
  await expect(app.getByText("Set up Counting House")).toBeHidden();
  await page.reload();
  await expect(appFrame(page).getByText("Recent orders")).toBeVisible();
  await expect(appFrame(page).getByText("Set up Counting House")).toBeHidden();
});

test("an uninstalled app asks to be installed again, and goes on where it was", async ({ stack, open }) => {
  await installed(stack);
  stack.sandbox.uninstall(stack.handle);
  await expect.poll(async () => (await stack.ask("/api/v1/sync/figures")).status).not.toBe(200);
  const page = await open();
  await page.goto(stack.sandbox.adminUrl(stack.handle));
  await page.getByRole("button", { name: "Install" }).click();
  await expect(appFrame(page).getByText("Sync complete")).toBeVisible({ timeout: 90_000 });
});

/** The figures stand alone in their places, and are the ledger's for the days that the page itself names (midnight may pass). */
async function expectTruth(app: FrameLocator, stack: Stack, days: number): Promise<void> {
  const span = await app.getByText(/^Figures as of /).innerText();
  const [, last] = /: (?:.+? to )?\w+, (\w+ \d+, \d+), compared with/.exec(span) ?? [];
  expect(last, span).toBeDefined();
  const { totalSales, orders } = truthOfDays(stack, days, new Date(`${last} UTC`));
  const figure = (name: string) => app.getByRole("group", { name, exact: true }).getByRole("definition");
  await expect(figure("Total sales, USD")).toHaveText(dollars(totalSales));
  await expect(figure("Orders")).toHaveText(new Intl.NumberFormat("en-US").format(orders));
}

/** Of so many days, the last of which is `last` (midnight UTC of its date). */
function truthOfDays(stack: Stack, days: number, last: Date): { totalSales: number; orders: number } {
  const store = stack.sandbox.stores[0]!;
  const dayOf = (ago: number) => new Date(last.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
  const rows = truthDays(store, dayOf(days - 1), dayOf(0));
  const cents = rows.reduce((sum, row) => sum + Math.round(Number(row.totalSales) * 100), 0);
  return { totalSales: cents / 100, orders: rows.reduce((sum, row) => sum + row.orders, 0) };
}

const dollars = (amount: number): string =>
  new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" }).format(amount);

/** What a developer would see in red in the browser's console. */
function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return errors;
}
