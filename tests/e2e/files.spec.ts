// Files: what a page shows as CSV and workbook, the report of a period as PDF, and reports that make themselves.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { openPage, reloadPage } from "#tests/support/at-work.ts";
import { appFrame, expect, installed, noOverflow, noViolations, test } from "#tests/support/browser.ts";

const shot = (page: Page, name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }) : undefined;

test("a merchant exports what a report shows", async ({ stack, open }) => {
  await installed(stack);
  const page = await open();
  await openPage(page, stack, "/analytics/sales-by-channel");
  const app = appFrame(page);
  const total = app.getByRole("row", { name: /^Total/ });
  await expect(total).toBeVisible();
  await app.getByRole("button", { name: "Export" }).click();
  await shot(page, "export-menu-1280");
  const saved = page.waitForEvent("download");
  await app.getByRole("menuitem", { name: /^CSV/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^sales-by-channel \d{4}-\d\d-\d\d \d{4}-\d\d-\d\d\.csv$/);
  const [head, ...rows] = parse(readFileSync(await file.path()), { bom: true }) as string[][];
  expect(head).toContain("Total sales (USD)");
  expect(rows.length).toBeGreaterThan(0);
  await expect(app.getByText("The file was handed to your browser.")).toBeVisible();
  await noViolations(page);
});

test("the report of a period is read, printed as PDF, and found among the files", async ({ stack, open }) => {
  for (const width of [1280, 390]) {
    const page = await open({ width });
    await openPage(page, stack, "/analytics/report?period=30d");
    const app = appFrame(page);
    await expect(app.getByRole("heading", { name: "What stands out" })).toBeVisible();
    await expect(app.getByRole("heading", { name: "Definitions" })).toBeVisible();
    await noOverflow(page);
    await noViolations(page);
    await shot(page, `report-${width}`);
    await app.getByRole("button", { name: "Export" }).click();
    const saved = page.waitForEvent("download", { timeout: 60_000 });
    await app.getByRole("menuitem", { name: /^PDF/ }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^report .*\.pdf$/);
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    if (process.env.SHOTS) await file.saveAs(`${process.env.SHOTS}/report-${width}.pdf`);

    await openPage(page, stack, "/analytics/files");
    await expect(app.getByText("Ready").first()).toBeVisible();
    const again = page.waitForEvent("download");
    await app
      .getByRole("button", { name: /^Download report/ })
      .first()
      .click();
    expect((await again).suggestedFilename()).toBe(file.suggestedFilename());
    await noOverflow(page);
    await noViolations(page);
    await shot(page, `files-${width}`);
  }
});

test("a schedule is saved by the save bar, and a file is deleted only after a question", async ({ stack, open }) => {
  const page = await open();
  await openPage(page, stack, "/analytics/files");
  const app = appFrame(page);
  await app.getByLabel("Every Monday").selectOption("pdf");
  const bar = page.locator("#save-bar");
  await bar.getByRole("button", { name: "Save" }).click();
  await expect(bar).toBeHidden();
  await reloadPage(page);
  await expect(app.getByLabel("Every Monday")).toHaveValue("pdf");
  const files = await app.getByRole("button", { name: /^Delete/ }).count();
  await app
    .getByRole("button", { name: /^Delete/ })
    .first()
    .click();
  await expect(app.getByText("is removed and cannot be brought back")).toBeVisible();
  await app.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(app.getByRole("button", { name: /^Delete/ })).toHaveCount(files - 1);
});
