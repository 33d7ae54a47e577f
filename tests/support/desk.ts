import type { FrameLocator, Page } from "@playwright/test";
import { appFrame, test as base } from "./browser.ts";
import { installedWithAll } from "./grants.ts";

/** Where somebody sits down to work: the app has every scope that it may ask for, and a window 1280 wide is open, with nothing in it yet. */
interface Desk {
  page: Page;
  /** The app inside the admin's frame. */
  app: FrameLocator;
}

/** A test about the work, not about permissions. */
export const test = base.extend<{ desk: Desk }>({
  desk: async ({ stack, open }, use) => {
    await installedWithAll(stack);
    const page = await open();
    await use({ page, app: appFrame(page) });
  },
});
