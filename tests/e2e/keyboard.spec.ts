// A day's work without a mouse: everything is reached, is seen to be reached, and gives the focus back when it is done.
import type { Page } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, inside, test } from "#tests/support/browser.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { expectFocusKept, expectFocusSeen, focused, tabTo } from "#tests/support/keyboard.ts";

test.use({ seed: 13 });

/** A page of the app, with the focus at the beginning of its frame. */
async function show(page: Page, stack: Stack, path: string) {
  await installedWithAll(stack);
  await openPage(page, stack, path);
  const app = appFrame(page);
  await expect(app.getByRole("heading", { level: 1 })).toBeVisible();
  await inside(page).waitForLoadState("networkidle");
  await tabTo(page, /^Search products/);
  return app;
}

const one = <Value>(stack: Stack, query: string): Value => stack.sandbox.stores[0]!.get<{ value: Value }>(query)!.value;
const heading = (page: Page, name: string) => appFrame(page).getByRole("heading", { level: 1, name, exact: true });

test("the slash opens the search; arrows and Enter go where they point", async ({ stack, open }) => {
  const page = await open();
  await show(page, stack, "/orders");
  const title = one<string>(stack, "select title as value from products where status = 'ACTIVE' order by id limit 1");
  await page.keyboard.press("/");
  await expect.poll(() => focused(page)).toBe("Search products, orders, customers");
  await page.keyboard.type(title);
  const options = appFrame(page).getByRole("listbox").getByRole("option");
  await expect(options.first()).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("data-focused", "true");
  await expect(
    appFrame(page)
      .getByRole("status")
      .filter({ hasText: /^\d+ results?$/ }),
  ).toBeAttached();
  await page.keyboard.press("ArrowUp");
  await expect(options.first()).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("Enter");
  await expect(heading(page, title)).toBeVisible();

  // The last option leads to all that was found; a space is no other question.
  await page.keyboard.press("/");
  await page.keyboard.type(title);
  await expect(options.first()).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Search")).toBeVisible();
});

test("Enter before anything is found opens all that is found, not what was found for fewer letters", async ({
  stack,
  open,
}) => {
  const page = await open();
  await show(page, stack, "/orders");
  const title = one<string>(stack, "select title as value from products where status = 'ACTIVE' order by id limit 1");
  await page.keyboard.press("/");
  await expect.poll(() => focused(page)).toBe("Search products, orders, customers");
  await page.keyboard.type(title.slice(0, 3));
  await expect(appFrame(page).getByRole("option").first()).toHaveAttribute("data-focused", "true");
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/app\/search\?/, async (route) => {
    if (route.request().url().includes("limit=5")) await held;
    await route.continue();
  });
  await page.keyboard.type(title.slice(3));
  await page.keyboard.press("Enter");
  await expect(heading(page, "Search")).toBeVisible();
  await expect(appFrame(page).getByRole("textbox", { name: "Search products, orders, customers" })).toHaveValue(title);
  answer();
});

test("a list's rows are opened and ticked; what is done to them asks, and gives the focus back", async ({
  stack,
  open,
}) => {
  const page = await open();
  const app = await show(page, stack, "/products");
  const [first, second] = await app.locator("tbody .ch-row-link").allInnerTexts();
  await tabTo(page, /^Select product/);
  await page.keyboard.press("Space");
  await tabTo(page, second!);
  await tabTo(page, /^Select product/, "Shift+Tab");
  await page.keyboard.press("Space");
  await expect(app.getByText("2 selected")).toBeVisible();
  await tabTo(page, "Set as draft", "Shift+Tab");
  await expectFocusSeen(page);
  await tabTo(page, "Set as draft", "Shift+Tab");
  await page.keyboard.press("Enter");
  const dialog = app.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expectFocusKept(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect.poll(() => focused(page)).toBe("Set as draft");
  await expect(app.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Enter");
  await tabTo(page, "Set as draft");
  await page.keyboard.press("Enter");
  await expect(app.getByRole("row", { name: new RegExp(first!) })).toContainText("Draft");
  await tabTo(page, first!);
  await page.keyboard.press("Enter");
  await expect(heading(page, first!)).toBeVisible();
});

test("a product is written, its options put in order, its variants priced, and saved", async ({ stack, open }) => {
  const page = await open();
  const app = await show(page, stack, "/products/new");
  await tabTo(page, "Title");
  await page.keyboard.type("Keyboard cup");
  await tabTo(page, "Description");
  // Whether the editor is there already or comes meanwhile.
  await page.keyboard.type("Warm and ");
  await expect(app.getByRole("button", { name: "Bold", exact: true })).toBeVisible();
  await expect(app.getByRole("textbox", { name: "Description", exact: true })).toBeFocused();
  await page.keyboard.press("Control+b");
  await page.keyboard.type("strong");
  await expect(app.locator("strong")).toHaveText("strong");
  await expect(app.getByRole("textbox", { name: "Description", exact: true })).toHaveText("Warm and strong");
  await tabTo(page, "Add an option");
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Option name");
  await page.keyboard.type("Size");
  await tabTo(page, "Add a value to Size");
  await page.keyboard.type("S, M, L");
  await page.keyboard.press("Enter");
  await tabTo(page, "Move L", "Shift+Tab");
  await page.keyboard.press("Space");
  await expect(app.getByText(/^L (is lifted from|would now stand at) place 3 of 3\.$/)).toBeAttached();
  for (const place of [2, 1]) {
    await page.keyboard.press("ArrowUp");
    await expect(app.getByText(`L would now stand at place ${place} of 3.`)).toBeAttached();
  }
  await page.keyboard.press("Space");
  await expect(app.getByRole("rowheader")).toHaveText([/^L/, /^S/, /^M/]);
  await expect.poll(() => focused(page)).toBe("Move L");
  await tabTo(page, "Remove S");
  await page.keyboard.press("Enter");
  await expect(app.getByRole("rowheader")).toHaveText([/^L/, /^M/]);
  await expect.poll(() => focused(page)).not.toBe("");
  await tabTo(page, "Price: L");
  await page.keyboard.type("12.50");
  await tabTo(page, "Save");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Keyboard cup")).toBeVisible();
});

test("what is typed in a description before its editor has come goes on in it, and is discarded with it", async ({
  stack,
  open,
}) => {
  const page = await open();
  const html = "select json_extract(doc, '$.descriptionHtml') as value from products where id =";
  const id = one<string>(
    stack,
    "select cast(id as text) as value from products where json_extract(doc, '$.descriptionHtml') like '<p>%</p>' order by id limit 1",
  );
  const before = one<string>(stack, `${html} ${id}`);
  let come = () => {};
  const wait = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/rich-text-[^/]*\.js/, async (route) => {
    await wait;
    await route.continue();
  });
  const app = await show(page, stack, `/products/${id}`);
  const field = app.getByRole("textbox", { name: "Description", exact: true });
  await tabTo(page, "Description");
  await page.keyboard.type("One, ");
  await expect(field).toHaveValue("One, ");
  come();
  // No key is lost while one takes the other's place.
  await page.keyboard.type("two, three", { delay: 15 });
  await expect(app.getByRole("button", { name: "Bold", exact: true })).toBeVisible();
  await expect(field).toHaveText(/One, two, three$/);
  await expect(field).toBeFocused();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => one<string>(stack, `${html} ${id}`)).toBe(before.replace(/<\/p>$/, "One, two, three</p>"));
  await expect(page.getByText("Unsaved changes", { exact: true })).toBeHidden();
  await field.click();
  await page.keyboard.type("Four");
  await expect(field).toContainText("Four");
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await page.getByRole("button", { name: "Discard changes", exact: true }).click();
  await expect(field).not.toContainText("Four");
  await expect(field).toHaveText(/One, two, three$/);
});

test("a refund is made", async ({ stack, open }) => {
  const page = await open();
  const order = one<string>(
    stack,
    `select cast(id as text) as value from orders where financial_status = 'PAID' and fulfillment_status = 'FULFILLED'
     and status = 'open' and refund_count = 0 and return_status = 'NO_RETURN' order by id desc limit 1`,
  );
  const app = await show(page, stack, `/orders/${order}/refund`);
  await tabTo(page, /^Quantity of/);
  await page.keyboard.type("1");
  await expect(app.getByRole("button", { name: /^Refund \d/ })).toBeEnabled();
  await tabTo(page, /^Refund \d/);
  await page.keyboard.press("Enter");
  await expect(app.getByText(/Partially refunded|Refunded/).first()).toBeVisible();
});

test("stock is counted cell by cell and saved", async ({ stack, open }) => {
  const page = await open();
  await show(page, stack, "/inventory");
  await tabTo(page, /^On hand, /);
  const name = await focused(page);
  await page.keyboard.type("41");
  // The save bar is there, too, two hundred stops away.
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  await page.reload();
  await expect(appFrame(page).getByLabel(name)).toHaveValue("41");
});

test("a modal keeps the focus while it is open, and gives it back to what opened it", async ({ stack, open }) => {
  const page = await open();
  const customer = one<string>(stack, "select cast(max(id) as text) as value from customers where email is not null");
  const app = await show(page, stack, `/customers/${customer}`);
  await tabTo(page, "Add address");
  await page.keyboard.press("Enter");
  const dialog = app.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expectFocusKept(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect.poll(() => focused(page)).toBe("Add address");
});

for (const path of ["/products", "/products/new", "/orders", "/inventory", "/customers/new"])
  test(`${path} shows where the focus is`, async ({ stack, open }) => {
    const page = await open({ height: 2400 });
    await show(page, stack, path);
    const seen = new Set<string>();
    for (let stop = 0; stop < 45; stop++) {
      await page.keyboard.press("Tab");
      const name = await focused(page);
      if (name === "" || seen.has(name)) continue;
      seen.add(name);
      if (await page.evaluate(() => document.activeElement?.tagName === "IFRAME")) await expectFocusSeen(page);
    }
  });
