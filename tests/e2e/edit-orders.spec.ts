// An edit of an order where the line, Shopify or the clock is against it: nothing is done to the order that was not shown.
import type { FrameLocator, Page, Route } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { saveButton } from "#tests/support/at-work.ts";
import { appFrame, expect, noOverflow, noViolations } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { type Client, otherClient } from "#tests/support/other-client.ts";
import { shot } from "#tests/support/page-checks.ts";
import { atShopify, openAt, placed } from "#tests/support/placed-order.ts";

const EDIT = /\/orders\/\d+\/edit\?/;

const quantityOf = (app: FrameLocator, what: string | RegExp) =>
  app.getByRole("spinbutton", { name: what instanceof RegExp ? what : `Quantity of ${what}` });
const MUG = /^Quantity of Ash-glazed Mug/;
const update = (app: FrameLocator) => app.getByRole("button", { name: "Update order" });

/** Two mugs and a gift wrap, about to be edited: a third mug is staged already. */
async function begunEdit(page: Page, stack: Stack, shopify: Client): Promise<string> {
  const app = appFrame(page);
  const order = await placed(shopify, stack, ["Gift wrap"]);
  await openAt(page, stack, order);
  await app.getByRole("button", { name: "Edit", exact: true }).first().click();
  await quantityOf(app, MUG).first().fill("3");
  await quantityOf(app, MUG).first().press("Enter");
  await expect(update(app)).toBeEnabled();
  // Whoever does without a mouse goes on from there.
  await expect(quantityOf(app, MUG).first()).toBeFocused();
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  return order.name;
}

/** What the page sends next is dealt with otherwise. */
const nextSend = (page: Page, otherwise: (route: Route) => Promise<void>) =>
  page.route(EDIT, (route) => (route.request().method() === "POST" ? otherwise(route) : route.fallback()), {
    times: 1,
  });

/** What the page sends next arrives, and nobody hears of it. */
const loseNextAnswer = (page: Page) =>
  nextSend(page, async (route) => {
    await route.fetch();
    await route.abort();
  });

/** What the page stages next waits for `go`; `sent` is when it is on its way. */
async function heldStage(page: Page): Promise<{ sent: Promise<void>; go: () => void }> {
  let [go, tell] = [() => {}, () => {}];
  const held = new Promise<void>((resolve) => (go = resolve));
  const sent = new Promise<void>((resolve) => (tell = resolve));
  await nextSend(page, async (route) => {
    tell();
    await held;
    await route.continue();
  });
  return { sent, go };
}

const linesAt = async (shopify: Client, name: string) =>
  Object.fromEntries(
    (await atShopify(shopify, name)).lineItems.nodes.map(({ title, currentQuantity }) => [title, currentQuantity]),
  );

test("what was staged before Shopify refused the rest is shown beside the refusal, and is what is done", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const vase = await shopify<{ productSet: { product: { id: string; variants: { nodes: { id: string }[] } } } }>(
    `mutation Make($input: ProductSetInput!) {
      productSet(input: $input, synchronous: true) {
        product { id variants(first: 2) { nodes { id } } } userErrors { field message }
      }
    }`,
    {
      input: {
        title: "Salt-glazed Vase",
        status: "ACTIVE",
        productOptions: [{ name: "Color", values: [{ name: "Oat" }, { name: "Slate" }] }],
        variants: ["Oat", "Slate"].map((name) => ({
          optionValues: [{ optionName: "Color", name }],
          price: "20.00",
        })),
      },
    },
  );
  const { id: productId, variants } = vase.productSet.product;
  const name = await begunEdit(page, stack, shopify);
  const { sent, go } = await heldStage(page);
  await app.getByRole("button", { name: "Add products" }).click();
  const picker = page.getByRole("dialog", { name: /^(Select|Add) (products|variants)$/ });
  await picker.getByRole("searchbox").fill("Salt-glazed Vase");
  await expect(picker.locator(".picker-row:not(.variant)")).toHaveCount(1);
  for (const variant of ["Oat", "Slate"])
    await picker.locator(".picker-row.variant").filter({ hasText: variant }).getByRole("checkbox").check();
  await picker.getByRole("button", { name: /^(Select|Add)$/ }).click();
  await sent;
  // Somebody deletes the second of them before they reach Shopify.
  await shopify(
    `mutation Delete($productId: ID!, $ids: [ID!]!) {
      productVariantsBulkDelete(productId: $productId, variantsIds: $ids) { userErrors { field message } }
    }`,
    { productId, ids: [variants.nodes[1]!.id] },
  );
  go();
  await expect(
    app.getByText("A product that you chose could not be added. Shopify says: can't be found"),
  ).toBeVisible();
  await expect(quantityOf(app, /Vase, Oat/)).toHaveValue("1");
  await expect(app.getByText("Added", { exact: true })).toHaveCount(1);
  await noViolations(page);
  await shot(page, "edit-refused-halfway-1280");
  await update(app).click();
  await expect(app.getByRole("heading", { name, exact: true })).toBeVisible();
  expect((await atShopify(shopify, name)).currentSubtotalLineItemsQuantity).toBe(3 + 1 + 1);
});

test("a change whose answer was lost is looked for, and until it is found nothing can be updated", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const name = await begunEdit(page, stack, shopify);
  await loseNextAnswer(page);
  let look = () => {};
  const looked = new Promise<void>((resolve) => (look = resolve));
  await page.route(/\/edit-state/, async (route) => {
    await looked;
    await route.continue();
  });
  await app.getByRole("button", { name: "Add custom item" }).click();
  const item = app.getByRole("dialog", { name: "Add custom item" });
  await item.getByLabel("Item name").fill("Engraving");
  await item.getByLabel("Price").fill("5");
  await item.getByRole("button", { name: "Add item" }).click();
  await expect(app.getByText(/^No answer came/)).toBeVisible();
  // To add it once more would add a second one.
  await expect(app.getByText(/not done twice/)).toBeHidden();
  await expect(update(app)).toBeDisabled();
  await expect(app.getByRole("button", { name: "Add custom item" })).toBeDisabled();
  await saveButton(page).click();
  look();
  await expect(quantityOf(app, "Engraving")).toHaveValue("1");
  await shot(page, "edit-answer-lost-1280");
  expect(await linesAt(shopify, name)).toMatchObject({ "Ash-glazed Mug": 2 });
  await expect(saveButton(page)).toBeEnabled();
  await update(app).click();
  await expect(app.getByRole("heading", { name, exact: true })).toBeVisible();
  expect(await linesAt(shopify, name)).toEqual({ "Ash-glazed Mug": 3, "Gift wrap": 1, Engraving: 1 });
});

test("an edit that Shopify has closed is begun anew, and the page says what that costs", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const name = await begunEdit(page, stack, shopify);
  stack.sandbox.stores[0]!.run("delete from order_edits");
  await quantityOf(app, "Gift wrap").fill("2");
  await quantityOf(app, "Gift wrap").press("Enter");
  await expect(app.getByText(/begun anew/)).toBeVisible();
  await expect(quantityOf(app, MUG).first()).toHaveValue("2");
  await expect(update(app)).toBeDisabled();
  await quantityOf(app, "Gift wrap").fill("2");
  await quantityOf(app, "Gift wrap").press("Enter");
  await update(app).click();
  await expect(app.getByRole("heading", { name, exact: true })).toBeVisible();
  expect(await linesAt(shopify, name)).toEqual({ "Ash-glazed Mug": 2, "Gift wrap": 2 });
});

test("an update whose answer was lost is not taken for one that was never made", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const name = await begunEdit(page, stack, shopify);
  await loseNextAnswer(page);
  await update(app).click();
  await expect(app.getByText(/^No answer came/)).toBeVisible();
  expect(await linesAt(shopify, name)).toEqual({ "Ash-glazed Mug": 3, "Gift wrap": 1 });
  await quantityOf(app, "Gift wrap").fill("2");
  await quantityOf(app, "Gift wrap").press("Enter");
  await expect(app.getByText("Your changes were made already, it seems")).toBeVisible();
  await expect(quantityOf(app, MUG).first()).toHaveValue("3");
  await expect(quantityOf(app, "Gift wrap")).toHaveValue("1");
});

test("of an order that was canceled meanwhile the page says so, and lets go", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const order = await placed(shopify, stack, ["Gift wrap"]);
  await openAt(page, stack, order);
  await app.getByRole("button", { name: "Edit", exact: true }).first().click();
  await quantityOf(app, "Gift wrap").fill("3");
  await quantityOf(app, "Gift wrap").press("Enter");
  await expect(update(app)).toBeEnabled();
  await shopify(
    `mutation Cancel($id: ID!) {
      orderCancel(orderId: $id, reason: OTHER, refundMethod: { originalPaymentMethodsRefund: true }, restock: true) {
        orderCancelUserErrors { message }
      }
    }`,
    { id: order.id },
  );
  await expect.poll(async () => (await atShopify(shopify, order.name)).cancelledAt).not.toBeNull();
  stack.sandbox.stores[0]!.run("delete from order_edits");
  await quantityOf(app, "Gift wrap").fill("2");
  await quantityOf(app, "Gift wrap").press("Enter");
  await expect(app.getByText("This order cannot be edited any more")).toBeVisible();
  await expect(app.getByText("it is canceled")).toBeVisible();
  await expect(update(app)).toBeDisabled();
  await noViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await noOverflow(page);
  await shot(page, "edit-impossible-390");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("button", { name: "Discard", exact: true }).first().click();
  await page
    .getByRole("button", { name: /Discard/ })
    .last()
    .click();
  await expect(app.getByRole("heading", { name: order.name, exact: true })).toBeVisible();
});

for (const way of ["Save", "Ctrl+S", "Update order"])
  test(`a quantity that was typed last is saved with the others by ${way}`, async ({ stack, desk: { page, app } }) => {
    const shopify = otherClient(stack);
    const name = await begunEdit(page, stack, shopify);
    const { sent, go } = await heldStage(page);
    await quantityOf(app, "Gift wrap").fill("4");
    if (way === "Save") await saveButton(page).click();
    else if (way === "Ctrl+S") await page.keyboard.press("Control+s");
    else await update(app).click();
    await sent;
    go();
    await expect(app.getByRole("heading", { name, exact: true })).toBeVisible();
    expect(await linesAt(shopify, name)).toEqual({ "Ash-glazed Mug": 3, "Gift wrap": 4 });
    await expect(page.getByText("Unsaved changes")).toBeHidden();
  });

test("Save does nothing where the quantity that was typed last was not taken, and can be pressed again", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const name = await begunEdit(page, stack, shopify);
  await nextSend(page, (route) => route.abort());
  await quantityOf(app, "Gift wrap").fill("4");
  await saveButton(page).click();
  await expect(app.getByText(/^No answer came/)).toBeVisible();
  await expect(saveButton(page)).toBeEnabled();
  expect(await linesAt(shopify, name)).toEqual({ "Ash-glazed Mug": 2, "Gift wrap": 1 });
  await expect(update(app)).toBeEnabled();
  await saveButton(page).click();
  await expect(app.getByRole("heading", { name, exact: true })).toBeVisible();
  expect(await linesAt(shopify, name)).toEqual({ "Ash-glazed Mug": 3, "Gift wrap": 1 });
});

test("an order is not updated without the quantity that was typed wrong", async ({ stack, desk: { page, app } }) => {
  const shopify = otherClient(stack);
  const name = await begunEdit(page, stack, shopify);
  await quantityOf(app, "Gift wrap").fill("1.5");
  await update(app).click();
  await expect(quantityOf(app, "Gift wrap")).toBeFocused();
  await saveButton(page).click();
  await expect(saveButton(page)).toBeEnabled();
  expect(await linesAt(shopify, name)).toEqual({ "Ash-glazed Mug": 2, "Gift wrap": 1 });
  await quantityOf(app, "Gift wrap").fill("2");
  await update(app).click();
  await expect(app.getByRole("heading", { name, exact: true })).toBeVisible();
  expect(await linesAt(shopify, name)).toEqual({ "Ash-glazed Mug": 3, "Gift wrap": 2 });
});
