// What a browser downloads and moves on each page of the built app, inside the admin's frame.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";
import { type Stack, startStack } from "#scripts/local-stack.ts";
import { addressOf, pageRoutes } from "#tests/support/app-pages.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { launchBrowser } from "#tests/support/launch-browser.ts";
import { inside } from "#tests/support/page-checks.ts";
import { watchPage } from "#tests/support/watched-page.ts";

/** Nothing is timed here: a busy machine may take long. */
const PATIENCE_MS = 180_000;

interface Options {
  readonly port: number;
  readonly only: string;
  readonly say: (line: string) => void;
}

/**
 * `javascriptKb`, `javascriptAllKb`, `cls`: of the worst page, which `…Worst` names. JavaScript: the app's scripts that the document names, without
 * which the page cannot be used; and all that come until its network is silent. Each gzipped, into an empty cache; App Bridge comes from Shopify and
 * is not counted. CLS: the worse of a desk and a phone.
 */
export async function measureBrowser({ port, only, say }: Options): Promise<Record<string, number | string>> {
  const directory = mkdtempSync(join(tmpdir(), "bench-browser-"));
  const stock = { kind: "generate", size: "small", seed: 12 } as const;
  const stack = await startStack({ dataDirectory: join(directory, "stack"), port, stock, ownBrowser: true, say });
  const [javascript, all, shifts] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  try {
    await installedWithAll(stack);
    for (const route of pageRoutes.filter((one) => one.includes(only))) {
      const address = await addressOf(route, stack);
      const desk = await look(stack, address, 1280, join(directory, "desk"));
      const phone = await look(stack, address, 390, join(directory, "phone"));
      javascript.set(route, desk.javascriptKb);
      all.set(route, desk.allKb);
      shifts.set(route, Math.max(desk.cls, phone.cls));
      const kb = `${desk.javascriptKb.toFixed(1).padStart(8)} KB, ${desk.allKb.toFixed(1).padStart(6)} in all`;
      say(`${route.padEnd(40)}${kb}   CLS ${shifts.get(route)!.toFixed(4)}`);
    }
  } finally {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
  const [heaviest = "", kb = 0] = largest(javascript);
  const [latest = "", allKb = 0] = largest(all);
  const [restless = "", cls = 0] = largest(shifts);
  return {
    javascriptKb: Math.round(kb),
    javascriptWorst: heaviest,
    javascriptAllKb: Math.round(allKb),
    javascriptAllWorst: latest,
    cls: Math.round(cls * 1e4) / 1e4,
    clsWorst: restless,
  };
}

const largest = (figures: Map<string, number>) => [...figures].sort((a, b) => b[1] - a[1])[0] ?? [];

async function look(stack: Stack, address: string, width: number, profile: string) {
  const context = await launchBrowser(profile, stack, true, { width, height: 900 });
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    const page = context.pages()[0] ?? (await context.newPage());
    const scripts = scriptsOf(page);
    const watched = await watchPage(page);
    await page.goto(stack.sandbox.adminUrl(stack.handle, address));
    await page.frameLocator("iframe").getByRole("heading", { level: 1 }).first().waitFor();
    await inside(page).waitForLoadState("networkidle");
    const { score } = await watched.layoutShift();
    return { ...(await scripts()), cls: score };
  } finally {
    await context.close();
    // Each page finds an empty cache.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The kilobytes of the app's scripts that a page has loaded so far, and of those its document names: the admin around it has its own. */
function scriptsOf(page: Page): () => Promise<{ javascriptKb: number; allKb: number }> {
  const files = new Map<string, Promise<number>>();
  let document = Promise.resolve("");
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (response.request().isNavigationRequest() && response.frame() === inside(page))
      document = response.text().catch(() => "");
    if (!pathname.startsWith("/assets/") || !pathname.endsWith(".js") || files.has(pathname)) return;
    if (response.frame() !== inside(page)) return;
    files.set(pathname, sizeOf(response));
  });
  return async () => {
    const html = await document;
    const sizes = await Promise.all([...files].map(async ([path, size]) => [path, await size] as const));
    const sum = (counted: typeof sizes) => counted.reduce((kb, [, size]) => kb + size / 1000, 0);
    return { javascriptKb: sum(sizes.filter(([path]) => html.includes(`href="${path}"`))), allKb: sum(sizes) };
  };
}

// Nothing where the browser was closed while it was on its way.
const sizeOf = (response: Response): Promise<number> =>
  response.body().then(
    (body) => gzipSync(body).length,
    () => 0,
  );
