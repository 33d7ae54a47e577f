import { test as base, type BrowserContext, type FrameLocator, type Page } from "@playwright/test";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installApp, waitForFirstSync } from "#scripts/first-sync.ts";
import { freePorts, startStack, type Stack } from "#scripts/local-stack.ts";
import { launchBrowser } from "./launch-browser.ts";

/** BROWSER_SLOWDOWN=4: pages run four times slower, which shows the tests that are right only where they are quicker than the page. */
const SLOWDOWN = Number(process.env.BROWSER_SLOWDOWN ?? 0);

/** A stack of the spec file's own, with a small store that nobody has installed the app in. */
interface Fixtures {
  seed: number;
  ownBrowser: boolean;
  /** For the app's processes, beside what a stack gives them. */
  environment: Record<string, string>;
  stack: Stack;
}

export const test = base.extend<{ open: (options?: { width?: number; height?: number }) => Promise<Page> }, Fixtures>({
  seed: [1, { scope: "worker", option: true }],
  ownBrowser: [true, { scope: "worker", option: true }],
  environment: [{}, { scope: "worker", option: true }],
  stack: [
    async ({ seed, ownBrowser, environment }, use) => {
      const dataDirectory = mkdtempSync(join(tmpdir(), "counting-house-e2e-"));
      const { EMPTY_DATABASE } = process.env;
      if (EMPTY_DATABASE) cpSync(EMPTY_DATABASE, join(dataDirectory, "database/pg"), { recursive: true });
      const stack = await startStack({
        dataDirectory,
        port: await freePorts(),
        stock: { kind: "generate", size: "small", seed },
        ownBrowser,
        environment,
      });
      await use(stack);
      await stack.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  open: async ({ stack, ownBrowser }, use) => {
    const contexts: BrowserContext[] = [];
    const profiles: string[] = [];
    await use(async ({ width = 1280, height = 900 } = {}) => {
      const profile = mkdtempSync(join(tmpdir(), "chromium-"));
      profiles.push(profile);
      const context = await launchBrowser(profile, stack, ownBrowser, { width, height });
      contexts.push(context);
      const page = context.pages()[0] ?? (await context.newPage());
      if (SLOWDOWN)
        await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
      return page;
    });
    for (const context of contexts) await context.close();
    // Chromium's last processes may still be writing when its window is gone.
    for (const profile of profiles) rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
});

/** Installs the app in the stack's store and waits for its first sync, where a test is about what comes after. */
export async function installed(stack: Stack): Promise<void> {
  await installApp(stack);
  await waitForFirstSync(stack);
}

export { expect } from "@playwright/test";
export { inside, noOverflow, noViolations } from "./page-checks.ts";

/** The app inside the admin's frame. */
export const appFrame = (page: Page): FrameLocator => page.frameLocator("iframe");
