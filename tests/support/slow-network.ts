// A page over a slow line, where a document is shown while it is still being read.
import { expect, type Page } from "@playwright/test";
import { inside } from "./page-checks.ts";

/** Reads the app's document again, so many bytes each second; resolves when it is whole, with the milliseconds that its bytes took. The line is what it was after that. */
export async function reloadSlowly(page: Page, bytesPerSecond: number): Promise<number> {
  const browser = await page.context().newCDPSession(page);
  const line = (downloadThroughput: number) =>
    browser.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 0, uploadThroughput: -1, downloadThroughput },
    });
  await browser.send("Network.enable");
  await line(bytesPerSecond);
  await inside(page).evaluate(() => {
    Object.assign(window, { isOld: true });
    setTimeout(() => location.reload());
  });
  const isWhole = () => !("isOld" in window) && document.readyState === "complete";
  // Between two documents there is none to ask.
  const ask = () =>
    inside(page)
      .evaluate(isWhole)
      .catch(() => false);
  await expect.poll(ask, { timeout: 60_000 }).toBe(true);
  await line(-1);
  await browser.detach();
  return inside(page).evaluate(() => {
    const [document] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return document!.responseEnd - document!.responseStart;
  });
}
