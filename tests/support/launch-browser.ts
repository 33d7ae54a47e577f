import { type BrowserContext, chromium } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";

// Playwright switches partitioned storage off, and with it an embedded app's sessionStorage: a person's browser has it, so its list goes.
const PLAYWRIGHTS_FEATURES = /^--disable-features=/;

/** A person's browser, as far as Playwright lets it be one; `profile` is the folder it keeps its things in. */
export async function launchBrowser(
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
