// What the app asks while somebody types may come late, or not at all: nothing is made of the answer to something else.
import { openPage } from "#tests/support/at-work.ts";
import { expect } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";

test("a refund is not sent before what was chosen is counted", async ({ stack, desk: { page, app } }) => {
  const order = stack.sandbox.stores[0]!.get<{ id: string }>(
    `select cast(id as text) as id from orders where financial_status = 'PAID' and fulfillment_status = 'FULFILLED'
     and status = 'open' and refund_count = 0 and return_status = 'NO_RETURN' order by id limit 1`,
  )!;
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/refund-amount/, async (route) => {
    await held;
    await route.continue();
  });
  await openPage(page, stack, `/orders/${order.id}/refund`);
  await app
    .getByLabel(/^Quantity of/)
    .first()
    .fill("1");
  // In the very moment, not when it has been asked.
  expect(await app.getByRole("button", { name: /^Refund (without|\d)/ }).isDisabled()).toBe(true);
  answer();
  await expect(app.getByRole("button", { name: /^Refund \d/ })).toBeEnabled();
});

test("a refund that cannot be counted says so, and is counted when the line is back", async ({
  stack,
  desk: { page, app },
}) => {
  const order = stack.sandbox.stores[0]!.get<{ id: string }>(
    `select cast(id as text) as id from orders where financial_status = 'PAID' and fulfillment_status = 'FULFILLED'
     and status = 'open' and refund_count = 0 and return_status = 'NO_RETURN' order by id desc limit 1`,
  )!;
  await page.route(/\/refund-amount/, (route) => route.abort());
  await openPage(page, stack, `/orders/${order.id}/refund`);
  await app
    .getByLabel(/^Quantity of/)
    .first()
    .fill("1");
  const lost = app.getByText("This could not be counted just now. It is tried again every few seconds.");
  await expect(lost).toBeVisible();
  await expect(app.getByRole("button", { name: /^Refund without/ })).toBeDisabled();
  await page.unroute(/\/refund-amount/);
  await expect(app.getByRole("button", { name: /^Refund \d/ })).toBeEnabled();
  await expect(lost).toBeHidden();
});

test("Enter takes no customer of those that were found for fewer letters", async ({ stack, desk: { page, app } }) => {
  await openPage(page, stack, "/orders/drafts/new");
  const field = app.getByPlaceholder("Search customers");
  await field.click();
  await field.pressSequentially("a");
  await expect(app.getByRole("listbox").getByRole("option").first()).toHaveAttribute("data-focused", "true");
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/drafts\/customers/, async (route) => {
    await held;
    await route.continue();
  });
  await field.press("q");
  await field.press("Enter");
  answer();
  await expect(field).toHaveValue("aq");
  await expect(app.getByRole("listbox").getByText("No customer fits.")).toBeVisible();
});
