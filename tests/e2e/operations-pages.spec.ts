// How does the app do for my store, who did what in it, and how do I take that along? As a merchant finds out.
import { readFileSync } from "node:fs";
import type { FrameLocator, Page } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, installed, noOverflow, noViolations, test } from "#tests/support/browser.ts";

test.use({ seed: 6 });

async function show(page: Page, stack: Stack, path: string): Promise<FrameLocator> {
  await installed(stack);
  await openPage(page, stack, path);
  return appFrame(page);
}

test("each part of the app says how it is, and the store's size follows", async ({ stack, open }) => {
  const page = await open();
  const app = await show(page, stack, "/store/operations");
  await expect(app.getByRole("row", { name: /^Database/ })).toContainText("Good");
  await expect(app.getByRole("row", { name: /^Background work/ })).toContainText("Good");
  await expect(app.getByRole("heading", { name: "Rows kept of this store, by day" })).toBeVisible();
  await expect(app.getByRole("row", { name: /^orders/ })).toBeVisible({ timeout: 60_000 });
  await noViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await noOverflow(page);
});

test("the audit log is narrowed and taken along as a file", async ({ stack, open }) => {
  const page = await open();
  const app = await show(page, stack, "/store/operations/audit");
  await expect(app.getByRole("row", { name: /store\.installed/ })).toBeVisible();
  await app.getByRole("combobox", { name: "What" }).selectOption("store.installed");
  await expect(app.getByRole("row", { name: /sync\.started/ })).toHaveCount(0);
  await app.getByLabel("About").fill("product 12");
  await app.getByLabel("About").press("Enter");
  await expect(app.getByText("Write its kind and its number, such as Product/123.")).toBeVisible();
  await app.getByLabel("About").fill("");
  const download = page.waitForEvent("download");
  await app.getByRole("button", { name: "Export JSONL" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("audit-log.jsonl");
  const lines = readFileSync(await file.path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual(["store.installed"]);
  await noViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await noOverflow(page);
});
