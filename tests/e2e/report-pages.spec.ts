// How did it go, compared with before, of what, and what does that number mean? As a merchant asks, on a desk and on a phone.
import type { FrameLocator, Page } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, inside, installed, noOverflow, noViolations, test } from "#tests/support/browser.ts";

test.use({ seed: 5 });

async function show(page: Page, stack: Stack, path: string): Promise<FrameLocator> {
  await installed(stack);
  await openPage(page, stack, path);
  return appFrame(page);
}

test("Analytics shows the period at a glance and leads to every report", async ({ stack, open }) => {
  for (const width of [1280, 390]) {
    const page = await open({ width });
    const app = await show(page, stack, "/analytics");
    await expect(app.getByRole("heading", { name: "Analytics", exact: true })).toBeVisible();
    await expect(app.getByRole("group", { name: /^Total sales/ })).toContainText("$");
    await expect(app.getByRole("heading", { name: "All reports" })).toBeVisible();
    await expect(app.locator(".recharts-surface").first()).toBeVisible();
    await noViolations(page);
    await noOverflow(page);
    await app.getByRole("link", { name: "Sales by channel", exact: true }).click();
    await expect(app.getByRole("heading", { name: "Sales by channel" })).toBeVisible();
  }
});

test("period, comparison, filter and order of the rows stand in the address and go back one by one", async ({
  stack,
  open,
}) => {
  const page = await open();
  const app = await show(page, stack, "/analytics/sales-by-channel");
  const address = () => new URL(inside(page).url()).searchParams;
  await app.getByRole("button", { name: "Last 30 days" }).click();
  await app.getByRole("button", { name: "Last 365 days", exact: true }).click();
  await expect(app.getByRole("button", { name: "Last 365 days", exact: true })).toBeVisible();
  await app.getByLabel("Compared with").selectOption("year");
  await expect.poll(() => address().get("compare")).toBe("year");

  await app.getByRole("button", { name: "Add filter" }).click();
  await app.getByRole("button", { name: "Sales channel", exact: true }).click();
  await app.getByRole("textbox", { name: "Search Sales channel" }).fill("online");
  await app.getByRole("checkbox", { name: "Online Store" }).check();
  await app.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(app.getByText("Sales channel: Online Store")).toBeVisible();
  expect(address().getAll("channel")).toEqual(["Online Store"]);

  await app.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(app.getByRole("columnheader", { name: "Orders" })).toHaveAttribute("aria-sort", "descending");
  expect(address().get("sort")).toBe("-orders");
  await app.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(app.getByRole("columnheader", { name: "Orders" })).toHaveAttribute("aria-sort", "ascending");

  await page.goBack();
  await page.goBack();
  await expect.poll(() => address().get("sort")).toBeNull();
  await page.goBack();
  await expect(app.getByText("Sales channel: Online Store")).toBeHidden();
  await page.goBack();
  await expect(app.getByLabel("Compared with")).toHaveValue("previous");
});

test("a wrong question says what to do and keeps what was typed", async ({ stack, open }) => {
  const page = await open();
  const app = await show(
    page,
    stack,
    "/analytics/sales-by-channel?from=2026-11-10&to=2026-11-01&compare=year&location=x",
  );
  await expect(app.getByText(/The last day is before the first/)).toBeVisible();
  await expect(app.getByText("Location: x")).toBeVisible();
  await noViolations(page);
  await app.getByRole("button", { name: /Nov 10/ }).click();
  await expect(app.getByLabel("First day")).toHaveValue("2026-11-10");
  await expect(app.getByLabel("Last day")).toHaveValue("2026-11-01");
  await expect(app.getByLabel("Last day")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Escape");
  await app.getByRole("button", { name: "Remove what is wrong" }).click();
  await expect(app.getByRole("group", { name: /^Total sales/ })).toContainText("$");
  await expect(app.getByLabel("Compared with")).toHaveValue("year");
});

for (const [kind, path] of [
  ["a table", "/analytics/sales-by-country?period=365d"],
  ["a matrix", "/analytics/cohorts"],
  ["a bridge", "/analytics/sales-overview?period=365d"],
] as const)
  test(`${kind} can be read on a desk and on a phone, by keyboard and by screen reader`, async ({ stack, open }) => {
    for (const width of [1280, 390]) {
      const page = await open({ width });
      const app = await show(page, stack, path);
      await expect(app.locator("table").first()).toBeVisible();
      await noViolations(page);
      await noOverflow(page);
      await app.getByRole("button", { name: "What the numbers mean" }).click();
      await expect(app.locator("dl dt").first()).toBeVisible();
      await app.getByRole("button", { name: "Show table" }).click();
      await expect(app.getByRole("region", { name: /^The figures of the chart/ })).toBeVisible();
      await noViolations(page);
    }
  });
