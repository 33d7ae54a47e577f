import { test as base, type BrowserContext, chromium, type FrameLocator, type Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installApp, waitForFirstSync } from "#scripts/first-sync.ts";
import { freePorts, startStack, type Stack } from "#scripts/local-stack.ts";

/** A stack of the spec file's own, with a small store that nobody has installed the app in. */
interface Fixtures {
  seed: number;
  ownBrowser: boolean;
  stack: Stack;
}

export const test = base.extend<{ open: (options?: { width?: number; height?: number }) => Promise<Page> }, Fixtures>({
  seed: [1, { scope: "worker", option: true }],
  ownBrowser: [true, { scope: "worker", option: true }],
  stack: [
    async ({ seed, ownBrowser }, use) => {
      const dataDirectory = mkdtempSync(join(tmpdir(), "counting-house-e2e-"));
      const stack = await startStack({
        dataDirectory,
        port: await freePorts(),
        stock: { kind: "generate", size: "small", seed },
        ownBrowser,
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
      const context = await launch(profile, stack, ownBrowser, { width, height });
      contexts.push(context);
      return context.pages()[0] ?? (await context.newPage());
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

/** The app inside the admin's frame. */
export const appFrame = (page: Page): FrameLocator => page.frameLocator("iframe");

// Playwright switches partitioned storage off, and with it an embedded app's sessionStorage: a person's browser has it, so its list goes.
const PLAYWRIGHTS_FEATURES = /^--disable-features=/;

async function launch(
  profile: string,
  stack: Stack,
  ownBrowser: boolean,
  viewport: { width: number; height: number },
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROME_PATH,
    headless: true,
    viewport,
    // Shopify's library turns "HeadlessChrome" away as a bot.
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...(ownBrowser ? [] : stack.sandbox.chromiumFlags),
    ],
    ignoreDefaultArgs: await featureSwitches(),
  });
}

let switches: Promise<string[]> | undefined;

/** The --disable-features arguments that Playwright would pass: read from a browser it starts, since they change with its version. */
function featureSwitches(): Promise<string[]> {
  return (switches ??= (async () => {
    const server = await chromium.launchServer({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
    const argv = server.process().spawnargs;
    await server.close();
    return argv.filter((argument) => PLAYWRIGHTS_FEATURES.test(argument));
  })());
}
