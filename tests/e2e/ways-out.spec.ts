// Ways out of pages: none takes away unasked what was typed, and none is missing where a permission is.
import { addressOf } from "#tests/support/app-pages.ts";
import { closeTab, openPage } from "#tests/support/at-work.ts";
import { expect, noViolations } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { grant, grantedIn } from "#tests/support/grants.ts";
import { shot } from "#tests/support/page-checks.ts";

test.use({ seed: 32 });

for (const [route, label] of [
  ["/app/orders/$id/refund", /^Quantity of /],
  ["/app/orders/$id/fulfill", "Tracking number"],
  ["/app/orders/$id/return", /^Quantity of /],
  ["/app/inventory/$itemId", "Units"],
] as const)
  test(`what was typed on ${route} is not left unasked`, async ({ stack, desk: { page, app } }) => {
    await openPage(page, stack, (await addressOf(route, stack)).replace("/app", ""));
    const field = app.getByLabel(label).first();
    const wayOut = page.getByRole("link", { name: "Customers", exact: true }).last();
    const question = app.getByRole("dialog", { name: "Leave page with unsaved changes?" });
    await field.fill("1");
    await wayOut.click();
    await expect(question).toBeVisible();
    await noViolations(page);
    await shot(page, `leave${route.replaceAll(/\W+/g, "-")}-1280`);
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
    await expect(field).toHaveValue("1");
    expect(await closeTab(page)).toBe("beforeunload");
    await expect(field).toHaveValue("1");

    await wayOut.click();
    await question.getByRole("button", { name: "Leave page" }).click();
    await expect(app.getByRole("heading", { name: "Customers", level: 1 })).toBeVisible();
  });

test("a permission that was just taken away is named in place of the page, and given there", async ({
  stack,
  desk: { page, app },
}) => {
  await openPage(page, stack, "");
  grant(
    stack,
    grantedIn(stack).filter((scope) => !scope.endsWith("_draft_orders")),
  );
  await openPage(page, stack, "/orders/drafts");
  await expect(app.getByRole("heading", { name: "Permission needed", level: 1 })).toBeVisible();
  await expect(app.getByText(/^To show this page, the app needs: /)).toBeVisible();
  await app.getByRole("button", { name: "Give permission" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(app.getByRole("heading", { name: "Drafts", level: 1 })).toBeVisible();
});
