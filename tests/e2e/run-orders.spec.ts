// A day at the shop's desk: an order is put together, paid, sent, partly refunded, and the numbers follow; another is edited, a third canceled.
import type { FrameLocator, Page } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { availableAt, countOf, openOrder, openPage, pickVariant, saveButton } from "#tests/support/at-work.ts";
import { appFrame, expect, noOverflow, noViolations } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { otherClient } from "#tests/support/other-client.ts";
import { shot } from "#tests/support/page-checks.ts";

const MUG = "Ash-glazed Mug";
const ORDER = `query Order($query: String!) {
  orders(first: 2, query: $query) {
    nodes {
      name email displayFinancialStatus displayFulfillmentStatus currentTotalPriceSet { shopMoney { amount } }
      fulfillments { location { name } trackingInfo { company number } }
      refunds {
        note totalRefundedSet { shopMoney { amount } }
        refundLineItems(first: 9) { nodes { quantity restockType location { name } } }
      }
    }
  }
}`;

/** The store's net sales of today as the analytics page states them, opened to its lines: minor units. */
async function netSalesToday(page: Page, stack: Stack): Promise<bigint> {
  await openPage(page, stack, "/analytics?period=today");
  const app = appFrame(page);
  await app
    .getByRole("group", { name: /^Net sales/ })
    .getByRole("link")
    .click();
  await expect(app.getByRole("heading", { name: "Net sales: what it is made of" })).toBeVisible();
  return BigInt((await app.locator("[data-trace-value]").getAttribute("data-trace-value"))!);
}

/** Today's total sales as the home page shows them: minor units. */
async function totalSalesAtHome(page: Page, stack: Stack): Promise<bigint> {
  await openPage(page, stack, "?period=today");
  const shown = await appFrame(page)
    .getByRole("group", { name: /^Total sales/ })
    .getByRole("definition")
    .locator("p")
    .first()
    .textContent();
  expect(shown).toMatch(/^\$[\d,]+\.\d\d$/);
  return BigInt(shown!.replace(/\D/g, ""));
}

const amountOf = (app: FrameLocator, name: string) =>
  app.locator(".ch-sums").getByText(name, { exact: true }).locator("xpath=following-sibling::dd");

test("a draft becomes an order that is paid, sent in two parcels and partly refunded; the day's sales follow to the cent", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const stock = availableAt(stack, "CER-0954-1", "Hudson Workshop");
  const drafts = countOf(stack, "draft_orders");
  const orders = countOf(stack, "orders");
  const before = { net: await netSalesToday(page, stack), total: await totalSalesAtHome(page, stack) };

  await test.step("put together", async () => {
    await openPage(page, stack, "/orders");
    await app.getByRole("button", { name: "Create order" }).click();
    await app.getByRole("button", { name: "Add products" }).click();
    await pickVariant(page, MUG, "Oat");
    await app.getByRole("spinbutton", { name: `Quantity of ${MUG}` }).fill("3");
    await app.getByRole("button", { name: "Add custom item" }).click();
    const item = app.getByRole("dialog", { name: "Add custom item" });
    await item.getByLabel("Item name").fill("Gift wrap");
    await item.getByLabel("Price").fill("4.50");
    await item.getByLabel("Item is a physical product").uncheck();
    await item.getByRole("button", { name: "Add item" }).click();
    await app.getByRole("button", { name: "Add discount" }).last().click();
    const discount = app.getByRole("dialog", { name: "Discount on all items" });
    await discount.getByLabel("Percentage", { exact: true }).last().fill("10");
    await discount.getByRole("button", { name: "Apply" }).click();
    await app.getByRole("button", { name: "Add shipping", exact: true }).click();
    const shipping = app.getByRole("dialog", { name: "Shipping" });
    await shipping.getByText("Custom", { exact: true }).click();
    await shipping.getByLabel("Name").fill("Courier");
    await shipping.getByLabel("Price").fill("7");
    await shipping.getByRole("button", { name: "Apply" }).click();
    await app.getByPlaceholder("Search customers").fill("Marcus");
    await app.getByRole("option", { name: /^Marcus d'Arcy/ }).click();
    // 3 × 17.50 and 4.50 less a tenth.
    await expect(amountOf(app, "Discounts included")).toHaveText("$5.70");
    await expect(amountOf(app, "Estimated tax")).not.toHaveText(/^(–|\$0\.00)$/);
    await shot(page, "draft-new-1280");
    await noViolations(page);
    await saveButton(page).dblclick();
    await expect(app.getByRole("heading", { name: /^#D/ })).toBeVisible();
    await expect(amountOf(app, "Total")).toHaveText("$61.50");
    expect(countOf(stack, "draft_orders")).toBe(drafts + 1);
  });

  await test.step("invoiced, then paid", async () => {
    await app.getByRole("button", { name: "Send invoice" }).click();
    const invoice = app.getByRole("dialog", { name: "Send invoice" });
    await expect(invoice.getByLabel("To")).toHaveValue("marcus.darcy.2@example.com");
    await invoice.getByRole("button", { name: "Send invoice" }).click();
    await expect(app.getByText("Invoice sent", { exact: true })).toBeVisible();
    await app.getByRole("button", { name: "Mark as paid" }).click();
    const paid = app.getByRole("dialog", { name: "Create a paid order of $61.50?" });
    await paid.getByRole("button", { name: "Create order" }).dblclick();
    await expect(app.getByRole("heading", { name: /^#\d/ })).toBeVisible();
    await expect(app.getByText("Paid", { exact: true }).first()).toBeVisible();
    expect(countOf(stack, "orders")).toBe(orders + 1);
  });
  const name = (await app.getByRole("heading", { name: /^#\d/ }).textContent())!.trim();

  // Figures are of the moment up to which all orders are known, which the order's own webhook moves on: within seconds, not at once.
  await test.step("counted within seconds, by exactly its worth", async () => {
    await shot(page, "order-paid-1280");
    await expect.poll(() => netSalesToday(page, stack), { timeout: 60_000 }).toBe(before.net + 51_30n);
    expect(await totalSalesAtHome(page, stack)).toBe(before.total + 61_50n);
  });

  await test.step("sent in two parcels", async () => {
    await openOrder(page, stack, name);
    await app.getByRole("link", { name: "Fulfill items" }).click();
    await app.getByRole("spinbutton", { name: `Quantity of ${MUG}` }).fill("1");
    await app.getByRole("spinbutton", { name: "Quantity of Gift wrap" }).fill("0");
    await noViolations(page);
    await app.getByRole("button", { name: "Fulfill 1 item", exact: true }).click();
    await expect(app.getByRole("heading", { name: `${name}-F1` })).toBeVisible();
    await app.getByLabel("Tracking number").fill("1Z999AA10123456784");
    await app.getByLabel("Shipping carrier").fill("UPS");
    await shot(page, "fulfil-1280");
    await app.getByRole("button", { name: "Fulfill 3 items" }).dblclick();
    await expect(app.getByText("Nothing is waiting to be fulfilled")).toBeVisible();
    await expect(app.getByRole("heading", { name: new RegExp(`^${name}-F`) })).toHaveCount(2);
    await app
      .getByRole("button", { name, exact: true })
      .or(app.getByRole("link", { name, exact: true }))
      .first()
      .click();
    await expect(app.getByText("Fulfilled", { exact: true }).first()).toBeVisible();
    await expect(app.getByRole("link", { name: "1Z999AA10123456784" })).toBeVisible();
  });

  await test.step("partly refunded", async () => {
    await app.getByRole("button", { name: "Refund", exact: true }).click();
    await app.getByLabel("Refund amount").fill("1000");
    await app.getByRole("button", { name: /^Refund 1000/ }).click();
    await expect(app.getByLabel("Refund amount")).toHaveAccessibleDescription(/No more than 61\.50 USD can go back\./);
    await shot(page, "refund-too-much-1280");
    await app.getByRole("spinbutton", { name: `Quantity of ${MUG}` }).fill("1");
    await app.getByLabel("Refund amount").fill("1,50");
    await app.getByRole("button", { name: "Refund", exact: true }).click();
    await expect(app.getByLabel("Refund amount")).toHaveAccessibleDescription(/with a point, not a comma/);
    await expect(app.getByLabel("Refund amount")).toBeFocused();
    await app.getByLabel("Refund shipping").fill("2");
    await app.getByLabel("Reason for refund").fill("Chipped on arrival");
    await noViolations(page);
    await app.getByRole("button", { name: /^Refund \d/ }).dblclick();
    await expect(app.getByText("Partially refunded", { exact: true }).first()).toBeVisible();
    await shot(page, "order-refunded-1280");
  });

  await test.step("as Shopify has it", async () => {
    const { orders: found } = await shopify<{ orders: { nodes: unknown[] } }>(ORDER, { query: `name:${name}` });
    const half = { location: { name: "Hudson Workshop" } };
    expect(found.nodes).toEqual([
      {
        ...{ name, email: "marcus.darcy.2@example.com", displayFinancialStatus: "PARTIALLY_REFUNDED" },
        ...{ displayFulfillmentStatus: "FULFILLED", currentTotalPriceSet: { shopMoney: { amount: "42.76" } } },
        fulfillments: [
          { ...half, trackingInfo: [] },
          { ...half, trackingInfo: [{ company: "UPS", number: "1Z999AA10123456784" }] },
        ],
        refunds: [
          {
            ...{ note: "Chipped on arrival", totalRefundedSet: { shopMoney: { amount: "18.74" } } },
            refundLineItems: { nodes: [{ quantity: 1, restockType: "RETURN", location: half.location }] },
          },
        ],
      },
    ]);
    expect(availableAt(stack, "CER-0954-1", "Hudson Workshop")).toBe(stock - 2);
  });

  await test.step("taken back from the day's sales; the number opens to this order", async () => {
    await expect.poll(() => totalSalesAtHome(page, stack), { timeout: 60_000 }).toBe(before.total + 61_50n - 18_74n);
    expect(await netSalesToday(page, stack)).toBe(before.net + 51_30n - 15_75n);
    await app.getByRole("link", { name: "By order" }).click();
    const row = app
      .getByRole("table", { name: "The orders of Net sales" })
      .getByRole("row")
      .filter({ has: app.getByRole("link", { name: `Show the lines of order ${name}` }) });
    await expect(row.locator("[data-side]")).toHaveAttribute("data-minor", "3555");
    await row.getByRole("link", { name: `Show the lines of order ${name}` }).click();
    const lines = app.getByRole("table", { name: "The signed lines of Net sales" });
    await expect(lines.getByRole("row").filter({ hasText: "Refund" }).locator("[data-side]").first()).toBeVisible();
    await expect(app.locator("[data-trace-value]")).toHaveAttribute("data-trace-value", "3555");
    await shot(page, "trace-1280");
    await page.setViewportSize({ width: 390, height: 844 });
    await noOverflow(page);
  });
});
