// What goes wrong on a page without anybody seeing it: errors in the console, requests that fail, and how much moves while it loads.
import type { Page } from "@playwright/test";
import { inside } from "./page-checks.ts";

interface Shift {
  /** The sum of all shifts that no input caused: not less than what Chrome calls CLS. */
  score: number;
  /** By what, from where to where. */
  moved: string[];
}

export interface WatchedPage {
  /** Errors and failed requests since the page was opened; answers with these statuses are expected. */
  problems(statuses?: number[]): string[];
  /** In the app's frame since its document was opened. */
  layoutShift(): Promise<Shift>;
}

/** To be called before the page is opened. */
export async function watchPage(page: Page): Promise<WatchedPage> {
  const found: { text: string; status?: number }[] = [];
  page.on("pageerror", (error) => found.push({ text: error.message }));
  page.on("console", (message) => {
    // A status is told by the response, too; the console says it again without the address.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      found.push({ text: message.text() });
  });
  page.on("response", (response) => {
    const status = response.status();
    if (status >= 400) found.push({ text: `${status} ${response.url()}`, status });
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // A page that is left, or a fetch that a newer one replaced, ends its requests.
    if (reason !== "net::ERR_ABORTED") found.push({ text: `${reason} ${request.url()}` });
  });
  await page.addInitScript(() => {
    const shift = { score: 0, moved: [] as string[] };
    Object.assign(window, { layoutShift: shift });
    const placeOf = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node?: Node; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        shift.score += entry.value;
        for (const { node, previousRect, currentRect } of entry.sources) {
          const { className = "", nodeName = "?" } = (node ?? {}) as Partial<Element>;
          shift.moved.push(`${nodeName}.${className} ${placeOf(previousRect)} → ${placeOf(currentRect)}`);
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return {
    problems: (statuses = []) =>
      found.filter(({ status }) => status === undefined || !statuses.includes(status)).map(({ text }) => text),
    layoutShift: () => inside(page).evaluate(() => (window as unknown as { layoutShift: Shift }).layoutShift),
  };
}
