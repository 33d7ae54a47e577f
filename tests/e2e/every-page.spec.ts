// What no page may lack, on a desk and on a phone: clean for assistive technology, one heading, a title, words instead of keys, nothing that
// moves while it loads, no error in the console, no request that fails, no scrolling sideways.
import type { Page } from "@playwright/test";
import { english } from "#app/i18n/languages.ts";
import { addressOf, pageRoutes } from "#tests/support/app-pages.ts";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, inside, noOverflow, noViolations } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { reloadSlowly } from "#tests/support/slow-network.ts";
import { watchPage } from "#tests/support/watched-page.ts";

test.use({ seed: 12 });

const CLS_AT_MOST = 0.02;
/** Pages that are there to say that something is not. */
const MISSING = new Set(["/app/$"]);

for (const route of pageRoutes)
  test(`${route} is what a page must be`, async ({ stack, open }) => {
    await installedWithAll(stack);
    const address = await addressOf(route, stack);
    const page = await open();
    const watched = await watchPage(page);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(stack.sandbox.adminUrl(stack.handle, address));
      const heading = appFrame(page).getByRole("heading", { level: 1 });
      await expect(heading).toHaveCount(1);
      await settled(page);
      await shot(page, `${route.replaceAll(/\W+/g, "-").slice(1)}-${width}`);

      const title = `${await heading.innerText()} · Counting House`;
      await expect.poll(() => inside(page).title(), "the document's title").toBe(title);
      await noViolations(page, address);
      await noOverflow(page, address);
      expect(await keysShown(page), "keys in place of words").toEqual([]);
      expect(watched.problems(MISSING.has(route) ? [404] : []), "errors and failed requests").toEqual([]);
      const shift = await watched.layoutShift();
      process.stdout.write(`${address} at ${width}: CLS ${shift.score.toFixed(4)}\n`);
      expect(shift.score, shift.moved.join("; ")).toBeLessThanOrEqual(CLS_AT_MOST);
      const [whole, begun] = await mainColumn(page);
      expect(begun, "the main column before the one beside it has come").toEqual(whole);
    }
  });

for (const path of ["/customers", "/orders"])
  test(`the table of ${path} does not move while its rows come over a slow line`, async ({ stack, desk: { page } }) => {
    const watched = await watchPage(page);
    await openPage(page, stack, path);
    expect(await reloadSlowly(page, 30_000), "milliseconds of a line that was slow").toBeGreaterThan(300);
    await settled(page);
    await expect(appFrame(page).getByRole("table")).toBeVisible();
    const shift = await watched.layoutShift();
    expect(shift.score, shift.moved.join("; ")).toBeLessThanOrEqual(CLS_AT_MOST);
  });

test("the first key of a form moves neither column", async ({ stack, desk: { page, app } }) => {
  const columns = app.locator(".Polaris-Layout__Section:not(.Polaris-Layout__Section--fullWidth)");
  for (const [route, label] of [
    ["/app/products/$id", "Title"],
    ["/app/products/collections/$id", "Title"],
    ["/app/customers/$id", "First name"],
  ] as const) {
    await openPage(page, stack, (await addressOf(route, stack)).replace("/app", ""));
    await settled(page);
    const before = await columns.evaluateAll(placesOf);
    expect(before, route).toHaveLength(2);
    await app.getByLabel(label, { exact: true }).first().press("x");
    await expect(page.getByText("Unsaved changes", { exact: true })).toBeVisible();
    expect(await columns.evaluateAll(placesOf), route).toEqual(before);
    await page.getByRole("button", { name: "Discard", exact: true }).click();
  }
});

/** Where sections begin, and how wide they are. */
const placesOf = (sections: Element[]) =>
  sections.map((section) => {
    const { x, y, width } = section.getBoundingClientRect();
    return { x, y, width };
  });

const NOWHERE = "999999999999";

for (const width of [1280, 390])
  test(`an address of what is not there says so and leads back, ${width} wide`, async ({ stack, open }) => {
    test.slow();
    await installedWithAll(stack);
    const page = await open({ width });
    const watched = await watchPage(page);
    for (const route of pageRoutes.filter((one) => one.includes("$"))) {
      await page.goto(stack.sandbox.adminUrl(stack.handle, route.replace(/\$\w*/, NOWHERE)));
      const app = appFrame(page);
      await expect(app.getByRole("heading", { level: 1 }), route).toHaveCount(1);
      await expect(
        app
          .locator("main")
          .getByText(/no such|not found|n't there|not there any more/i)
          .first(),
        route,
      ).toBeVisible();
      await expect(
        app.locator("main").getByRole("link").or(app.locator("main").getByRole("button")).first(),
      ).toBeVisible();
      await noOverflow(page, route);
      await noViolations(page, route);
      await shot(page, `nowhere${route.replaceAll(/\W+/g, "-")}-${width}`);
    }
    expect(watched.problems([404])).toEqual([]);
  });

/** No skeletons, and nothing on its way. */
async function settled(page: Page): Promise<void> {
  await inside(page).waitForLoadState("networkidle");
  await expect(appFrame(page).locator('[class*="Skeleton"], .ch-skeleton, .ch-place, [aria-busy="true"]')).toHaveCount(
    0,
  );
}

/** Where the main column stands, and where it stood while the document was read no further than it; none where a page has one column. */
const mainColumn = (page: Page) =>
  inside(page).evaluate(() => {
    const [main, beside] = document.querySelectorAll<HTMLElement>(".Polaris-Layout__Section");
    const place = () => main?.getBoundingClientRect();
    const width = () => [place()?.x, place()?.y, place()?.width];
    const whole = width();
    if (beside) beside.style.display = "none";
    return [whole, width()];
  });

const FIRST_PARTS = Object.values(english).flatMap((texts) => Object.keys(texts));
const KEY = new RegExp(`^(\\w+:)?(${[...new Set(FIRST_PARTS)].join("|")})(\\.\\w+)+$`);

/** Texts and labels that look like the name of a text, or have a value's place left in them. */
async function keysShown(page: Page): Promise<string[]> {
  const texts = await inside(page).evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")].flatMap((element) =>
      ["aria-label", "placeholder", "title", "alt"].map((name) => element.getAttribute(name) ?? ""),
    );
    // What is shown as a code is one: what the audit log and its file call an action.
    const codes = new Set([...document.querySelectorAll("code, option")].map((element) => element.textContent));
    return [...document.body.innerText.split("\n"), ...labels]
      .map((text) => text.trim())
      .filter((text) => !codes.has(text));
  });
  return texts.filter((text) => KEY.test(text) || text.includes("{{"));
}

const shot = (page: Page, name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : undefined;
