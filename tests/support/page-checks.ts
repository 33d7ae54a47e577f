// What every page must be, whatever it is about: clean for assistive technology, no wider than its window.
import { expect, type Frame, type Page } from "@playwright/test";
import axe from "axe-core";

/** The app's document inside the admin's frame. */
export const inside = (page: Page): Frame => page.frames().at(-1)!;

/** axe finds nothing in the app's frame; `path` says in a failure which page it was. Figures that are being asked anew stand paler till then. */
export async function noViolations(page: Page, path?: string): Promise<void> {
  await expect(inside(page).locator(".ch-loading")).toHaveCount(0);
  expect(await violationsIn(inside(page)), path).toEqual([]);
}

/**
 * What axe finds wrong in a document, the frames in it left aside. Run in the document and asked for nothing else, it needs a third of the
 * time that it takes from outside, telling what is right, too.
 */
export async function violationsIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const { violations } = await here.run(document, { iframes: false, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  });
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
