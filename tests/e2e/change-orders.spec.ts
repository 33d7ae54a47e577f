// Orders that are there already: one is edited, one canceled, one changed by two at once; the list tells what comes in from elsewhere.
import { tailOf } from "#app/platform/shopify/gid.ts";
import { openPage, saveButton } from "#tests/support/at-work.ts";
import { appFrame, expect, noOverflow, noViolations } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { otherClient } from "#tests/support/other-client.ts";
import { shot } from "#tests/support/page-checks.ts";
import { atShopify, centsOf, openAt, placed } from "#tests/support/placed-order.ts";

test("an order is edited: more of a line, a line of one's own, once however often it is clicked", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const order = await placed(shopify, stack);
  const { name } = order;
  const before = await atShopify(shopify, name);
  await openAt(page, stack, order);
  await app.getByRole("button", { name: "Edit", exact: true }).first().click();
  await expect(app.getByRole("heading", { name: "Edit order" })).toBeVisible();
  const units = app.getByRole("spinbutton", { name: /^Quantity of / }).first();
  const wanted = Number(await units.inputValue()) + 1;
  await units.fill(String(wanted));
  await units.press("Enter");
  await app.getByRole("button", { name: "Add custom item" }).click();
  const item = app.getByRole("dialog", { name: "Add custom item" });
  await item.getByLabel("Item name").fill("Engraving");
  await item.getByLabel("Price").fill("five");
  await item.getByRole("button", { name: "Add item" }).click();
  await expect(item.getByLabel("Price")).toHaveAccessibleDescription("Enter an amount such as 12.50.");
  await item.getByLabel("Price").fill("5");
  await item.getByRole("button", { name: "Add item" }).click();
  await expect(app.getByText("Added", { exact: true })).toBeVisible();
  await expect(units).toHaveValue(String(wanted));
  await noViolations(page);
  await shot(page, "edit-1280");
  expect(await atShopify(shopify, name)).toEqual(before);
  await app.getByRole("button", { name: "Update order" }).dblclick();
  await expect(app.getByText("Engraving", { exact: true }).first()).toBeVisible();
  await expect(app.getByRole("heading", { name: name, exact: true })).toBeVisible();
  const after = await atShopify(shopify, name);
  expect(after.currentSubtotalLineItemsQuantity).toBe(before.currentSubtotalLineItemsQuantity + 2);
  expect(after.lineItems.nodes.filter(({ title }) => title === "Engraving")).toEqual([
    { title: "Engraving", currentQuantity: 1 },
  ]);
  expect(centsOf(after)).toBeGreaterThan(centsOf(before) + 500);
  await expect(app.getByText("Items edited")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await noOverflow(page);
  await shot(page, "order-edited-390");
});

test("an order is canceled after saying what becomes of its money, and stays so in the list", async ({
  stack,
  open,
}) => {
  await installedWithAll(stack);
  const shopify = otherClient(stack);
  const order = await placed(shopify, stack);
  const { name } = order;
  const page = await open({ width: 390, height: 844 });
  const app = appFrame(page);
  await openAt(page, stack, order);
  await app
    .getByRole("button", { name: /^(More actions|Actions|View actions)/ })
    .first()
    .click();
  await app.getByRole("button", { name: "Cancel order" }).click();
  const modal = app.getByRole("dialog", { name: `Cancel ${name}?` });
  await expect(modal.getByText(/goes back to the customer\.$/)).toBeVisible();
  await shot(page, "cancel-390");
  await modal.getByLabel("Reason").selectOption("INVENTORY");
  await modal.getByRole("button", { name: "Cancel order" }).dblclick();
  await expect(app.getByText(/This order was canceled on .* Reason: Items unavailable\./)).toBeVisible();
  await noOverflow(page);
  await noViolations(page);
  expect(await atShopify(shopify, name)).toMatchObject({
    ...{ cancelReason: "INVENTORY", displayFinancialStatus: "REFUNDED" },
    cancelledAt: expect.stringMatching(/^\d{4}-/),
  });
});

test("a note that somebody else wrote meanwhile is not overwritten, and what was typed stays", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const order = await placed(shopify, stack);
  const { name } = order;
  await openAt(page, stack, order);
  await app.getByLabel("Note", { exact: true }).fill("Wrap it twice");
  const { id } = await atShopify(shopify, name);
  await shopify(`mutation Write($input: OrderInput!) { orderUpdate(input: $input) { userErrors { field message } } }`, {
    input: { id, note: "Ring the bell" },
  });
  await saveButton(page).click();
  await expect(app.getByText(/^This was changed elsewhere in the meantime\./)).toBeVisible();
  await expect(app.getByLabel("Note", { exact: true })).toHaveValue("Wrap it twice");
  expect((await atShopify(shopify, name)).note).toBe("Ring the bell");
  await shot(page, "note-conflict-1280");
  await saveButton(page).click();
  await expect(app.getByText(/^This was changed elsewhere in the meantime\./)).toBeHidden();
  await expect.poll(async () => (await atShopify(shopify, name)).note).toBe("Wrap it twice");
});

test("what somebody else wrote is not overwritten unseen, also where the page was read anew under what was typed", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const order = await placed(shopify, stack);
  const write = (input: object) =>
    shopify(`mutation Write($input: OrderInput!) { orderUpdate(input: $input) { userErrors { field message } } }`, {
      input: { id: order.id, ...input },
    });
  const detailsAtShopify = async () =>
    (
      await shopify<{ order: { note: string; customAttributes: { key: string; value: string }[] } }>(
        `query Details($id: ID!) { order(id: $id) { note customAttributes { key value } } }`,
        { id: order.id },
      )
    ).order;
  const gate = (value: string) => ({ key: "Gate", value });
  await write({ customAttributes: [gate("4")] });
  await openAt(page, stack, order);
  await app.getByLabel("Note", { exact: true }).fill("Wrap it twice");
  await app.getByLabel("Value", { exact: true }).fill("5");
  await write({ note: "Ring the bell", customAttributes: [{ key: "Floor", value: "9" }, gate("4")] });
  // Another change of the page's own, after which it is read anew.
  await app.getByRole("button", { name: "More actions" }).first().click();
  await app.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(app.getByText("Archived", { exact: true }).first()).toBeVisible();
  await expect(app.getByLabel("Note", { exact: true })).toHaveValue("Wrap it twice");
  await expect(app.getByLabel("Value", { exact: true })).toHaveValue("5");
  await expect(app.getByLabel("Name", { exact: true })).toHaveValue("Gate");
  await saveButton(page).click();
  await expect(app.getByText(/^This was changed elsewhere in the meantime\./)).toBeVisible();
  const theirs = { note: "Ring the bell", customAttributes: [{ key: "Floor", value: "9" }, gate("4")] };
  expect(await detailsAtShopify()).toEqual(theirs);
  await saveButton(page).click();
  await expect.poll(detailsAtShopify).toEqual({ note: "Wrap it twice", customAttributes: [gate("5")] });
});

test("a draft without items says so, and is saved once it has one", async ({ stack, desk: { page, app } }) => {
  await openPage(page, stack, "/orders/drafts/new");
  await app.getByLabel("Note", { exact: true }).fill("Wrap it twice");
  await saveButton(page).click();
  await expect(app.getByText("Add at least one item.")).toBeVisible();
  await app.getByRole("button", { name: "Add custom item" }).click();
  const item = app.getByRole("dialog", { name: "Add custom item" });
  await item.getByLabel("Item name").fill("Ribbon");
  await item.getByLabel("Price").fill("1.50");
  await item.getByRole("button", { name: "Add item" }).click();
  await saveButton(page).click();
  await expect(app.getByRole("heading", { name: /^#D\d+$/ })).toBeVisible();
  await expect(page.getByText("Unsaved changes")).toBeHidden();
});

test("what Shopify refuses of a draft stays beside its field, and is said once", async ({
  stack,
  desk: { page, app },
}) => {
  const { draftOrderCreate } = await otherClient(stack)<{ draftOrderCreate: { draftOrder: { id: string } } }>(
    `mutation Draft($input: DraftOrderInput!) {
      draftOrderCreate(input: $input) { draftOrder { id } userErrors { field message } }
    }`,
    { input: { lineItems: [{ title: "Gift wrap", quantity: 1, originalUnitPrice: "4.50" }] } },
  );
  await openPage(page, stack, `/orders/drafts/${tailOf(draftOrderCreate.draftOrder.id)}`);
  const codes = app.getByLabel("Discount codes", { exact: true });
  await codes.fill("NOSUCH");
  await codes.press("Enter");
  await saveButton(page).click();
  await expect(app.getByText("Look at the fields marked in red, then try again.")).toBeVisible();
  await expect(codes).toHaveAccessibleDescription(/Enter a valid discount code/);
  await noViolations(page);
  await app.getByRole("button", { name: "Remove NOSUCH" }).click();
  await expect(page.getByText("Unsaved changes")).toBeHidden();
});

test("the list tells of an order that comes in, shows it when asked, and follows those it shows", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  await openPage(page, stack, "/orders");
  await expect(app.getByText("New orders are told here as they come in.")).toBeVisible();
  const { id, name } = await placed(shopify, stack);
  await expect(app.getByText("1 new order", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(app.getByRole("link", { name, exact: true })).toBeHidden();
  await app.getByRole("button", { name: "Show", exact: true }).click();
  const row = app.getByRole("row").filter({ has: app.getByRole("link", { name, exact: true }) });
  await expect(row).toContainText("Unfulfilled");
  await shot(page, "orders-news-1280");
  stack.sandbox.happen(stack.handle, "order.fulfill", { id: tailOf(id), full: true });
  await expect(row).not.toContainText("Unfulfilled", { timeout: 60_000 });
  await expect(row).toContainText("Fulfilled");
});
