// What every page must be, whatever it is about: clean for assistive technology, no wider than its window.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Frame, type Page } from "@playwright/test";

/** The app's document inside the admin's frame. */
export const inside = (page: Page): Frame => page.frames().at(-1)!;

/** axe finds nothing in the app's frame; `path` says in a failure which page it was. Figures that are being asked anew stand paler till then. */
export async function noViolations(page: Page, path?: string): Promise<void> {
  await expect(inside(page).locator(".ch-loading")).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).include("iframe").analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(found, path).toEqual([]);
}

/** The page does not scroll sideways. */
export async function noOverflow(page: Page, path?: string): Promise<void> {
  const over = await inside(page).evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, path).toBeLessThanOrEqual(0);
}

/** With SHOTS=<folder>: a picture of the page as it stands, to look at. */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
}
