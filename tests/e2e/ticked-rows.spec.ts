// Rows that are ticked to be changed many at once: what is changed is what somebody sees ticked, and nothing they asked for is dropped.
import type { FrameLocator } from "@playwright/test";
import { openPage } from "#tests/support/at-work.ts";
import { expect } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { otherClient } from "#tests/support/other-client.ts";

test.use({ seed: 47 });

const boxes = (app: FrameLocator) => app.getByRole("checkbox", { name: "Select order", exact: true });
const tickAll = (app: FrameLocator) => app.getByRole("checkbox", { name: "Select all orders", exact: true }).check();
const selected = (app: FrameLocator) => app.getByText(/^\d+ selected$/).filter({ visible: true });
const tab = (app: FrameLocator, name: string) => app.getByRole("tab", { name, exact: true });

test("ticks go with the page, the view, the search and the order they were set in", async ({
  stack,
  desk: { page, app },
}) => {
  await openPage(page, stack, "/orders");
  const ways: readonly (readonly [string, () => Promise<void>])[] = [
    ["page", () => app.getByRole("button", { name: "Next", exact: true }).click()],
    ["view", () => tab(app, "Archived").click()],
    ["other view", () => tab(app, "All").click()],
    [
      "search",
      async () => {
        await app.getByRole("button", { name: "Search and filter results" }).click();
        await app.getByPlaceholder("Search orders", { exact: true }).fill("fulfillment_status:fulfilled");
        await page.keyboard.press("Enter");
      },
    ],
    [
      "order",
      async () => {
        await app.getByRole("button", { name: "Sort the results" }).click();
        await app.getByRole("button", { name: "Oldest first" }).click();
        await page.keyboard.press("Escape");
      },
    ],
  ];
  for (const [what, go] of ways) {
    await tickAll(app);
    await expect(selected(app), what).toHaveText("50 selected");
    const first = await app.getByRole("row").nth(1).getByRole("link").first().textContent();
    await go();
    await expect(app.getByRole("row").nth(1).getByRole("link").first(), what).not.toHaveText(first!);
    await expect(selected(app), what).toHaveCount(0);
  }
  await boxes(app).first().check();
  await expect(selected(app)).toHaveText("1 selected");
  await app.getByRole("button", { name: "Mark as fulfilled", exact: true }).click();
  await expect(app.getByRole("dialog", { name: "Mark 1 order as fulfilled?" })).toBeVisible();
});

test("a question about ticked rows is closed when their page is left by the browser's button", async ({
  stack,
  desk: { page, app },
}) => {
  await openPage(page, stack, "/orders");
  const first = app.getByRole("row").nth(1).getByRole("link").first();
  const ofAll = await first.textContent();
  await tab(app, "Archived").click();
  await expect(first).not.toHaveText(ofAll!);
  await tickAll(app);
  await app.getByRole("button", { name: "Mark as fulfilled", exact: true }).click();
  const question = app.getByRole("dialog", { name: /^Mark \d+ orders? as fulfilled\?$/ });
  await expect(question).toBeVisible();
  await page.goBack();
  await expect(tab(app, "All")).toHaveAttribute("aria-selected", "true");
  await expect(question).toBeHidden();
});

test("rows that are still there stay ticked when the list is read anew, and after Cancel", async ({
  stack,
  desk: { page, app },
}) => {
  const { id: variant } = stack.sandbox.stores[0]!.get<{ id: string }>(
    "select cast(id as text) as id from variants order by id limit 1",
  )!;
  await openPage(page, stack, "/orders");
  await tickAll(app);
  await expect(selected(app)).toHaveText("50 selected");
  await app.getByRole("button", { name: "Mark as fulfilled", exact: true }).click();
  const question = app.getByRole("dialog", { name: "Mark 50 orders as fulfilled?" });
  await question.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(question).toBeHidden();
  await expect(selected(app)).toHaveText("50 selected");

  const { orderCreate } = await otherClient(stack)<{ orderCreate: { order: { name: string } } }>(
    `mutation Place($order: OrderCreateOrderInput!) {
      orderCreate(order: $order) { order { name } userErrors { field message } }
    }`,
    { order: { lineItems: [{ variantId: `gid://shopify/ProductVariant/${variant}`, quantity: 1 }] } },
  );
  await expect(app.getByText("1 new order", { exact: true })).toBeVisible({ timeout: 60_000 });
  await app.getByRole("button", { name: "Show", exact: true }).click();
  await expect(app.getByRole("link", { name: orderCreate.order.name, exact: true })).toBeVisible();
  // The last of them made room for the new one.
  await expect(selected(app)).toHaveText("49 selected");
  await expect(boxes(app).first()).not.toBeChecked();
  await expect(boxes(app).last()).toBeChecked();
});

test("while ticked rows are being changed no other change is begun, and the next one is made", async ({
  stack,
  desk: { page, app },
}) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/app\/orders\?/, async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  const tag = async (row: number, name: string) => {
    await boxes(app).nth(row).check();
    await app.getByRole("button", { name: "Add tags", exact: true }).click();
    const question = app.getByRole("dialog", { name: "Add tags to 1 order" });
    await question.getByLabel("Tags, separated by commas").fill(name);
    await question.getByRole("button", { name: "Add tags", exact: true }).click();
  };
  await openPage(page, stack, "/orders");
  await tag(0, "run-one");
  await expect(app.getByText("Changing 1 order", { exact: true })).toBeVisible();
  await boxes(app).nth(1).check();
  const action = app.getByRole("button", { name: "Add tags", exact: true });
  await expect(action).toBeDisabled();
  answer();
  await expect(page.getByText("1 order changed")).toBeVisible();
  await expect(selected(app), "what was ticked meanwhile").toHaveText("1 selected");
  await expect(action).toBeEnabled();
  await boxes(app).nth(1).uncheck();
  await tag(1, "run-two");
  const tagged = () =>
    stack.sandbox.stores[0]!.get<{ n: number }>(
      `select count(*) as n from orders where doc like '%"tags":%"run-one"%' or doc like '%"tags":%"run-two"%'`,
    )!.n;
  await expect.poll(tagged).toBe(2);
});

test("one change of ticked rows follows another, and each is made", async ({ stack, desk: { page, app } }) => {
  await openPage(page, stack, "/orders");
  for (const row of [5, 6, 7, 8, 9]) {
    await boxes(app).nth(row).check();
    await app.getByRole("button", { name: "Add tags", exact: true }).click();
    const question = app.getByRole("dialog", { name: "Add tags to 1 order" });
    await question.getByLabel("Tags, separated by commas").fill("one-by-one");
    await question.getByRole("button", { name: "Add tags", exact: true }).click();
    await expect(selected(app)).toHaveCount(0);
    await expect(app.getByText("Changing 1 order", { exact: true })).toBeHidden();
  }
  const tagged = () =>
    stack.sandbox.stores[0]!.get<{ n: number }>(
      `select count(*) as n from orders where doc like '%"tags":%"one-by-one"%'`,
    )!.n;
  await expect.poll(tagged).toBe(5);
});
