// Stock at two locations while somebody else counts it too, and a transfer from the one to the other.
import type { Locator } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { availableAt, closeTab, countOf, openPage, pickVariant, saveButton } from "#tests/support/at-work.ts";
import { expect, noOverflow, noViolations } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { type Client, otherClient } from "#tests/support/other-client.ts";
import { shot } from "#tests/support/page-checks.ts";

const MUG = { title: "Ash-glazed Mug", variant: "Slate", sku: "CER-0954-2", barcode: "4000024581829" };
const HUDSON = "Hudson Workshop";
const BROOKLYN = "Brooklyn Shop";

const unitsAt = (stack: Stack, location: string) => availableAt(stack, MUG.sku, location);

/** The other client takes or puts units, without asking what is there. */
async function adjust(shopify: Client, stack: Stack, location: string, delta: number): Promise<void> {
  const { item, place } = stack.sandbox.stores[0]!.get<{ item: string; place: string }>(
    `select cast(v.inventory_item_id as text) as item, cast(p.id as text) as place
     from variants v, locations p where v.sku = ? and p.name = ?`,
    ...[MUG.sku, location],
  )!;
  await shopify(
    `mutation Adjust($input: InventoryAdjustQuantitiesInput!, $key: String!) {
      inventoryAdjustQuantities(input: $input) @idempotent(key: $key) { userErrors { field message } }
    }`,
    {
      key: crypto.randomUUID(),
      input: {
        ...{ name: "available", reason: "damaged" },
        changes: [
          {
            inventoryItemId: `gid://shopify/InventoryItem/${item}`,
            locationId: `gid://shopify/Location/${place}`,
            ...{ delta, changeFromQuantity: null },
          },
        ],
      },
    },
  );
}

test("a scanned item is moved while another client changes it: said, kept, and right the second time", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const [here, there] = [unitsAt(stack, HUDSON), unitsAt(stack, BROOKLYN)];

  await openPage(page, stack, "/inventory");
  await app.getByLabel("Location", { exact: true }).selectOption(HUDSON);
  await app.getByRole("button", { name: "Search and filter results" }).click();
  await app.getByPlaceholder("Search by product, SKU or barcode").fill(MUG.barcode);
  await app.getByPlaceholder("Search by product, SKU or barcode").press("Enter");
  await expect(app.getByRole("row")).toHaveCount(2);
  await app.getByRole("link", { name: MUG.title, exact: true }).click();
  await expect(app.getByText(`Barcode: ${MUG.barcode}`)).toBeVisible();

  await app.getByLabel("At", { exact: true }).selectOption(HUDSON);
  await app.getByLabel("From", { exact: true }).selectOption("available");
  await app.getByLabel("To", { exact: true }).selectOption(BROOKLYN);
  await app.getByLabel("Units", { exact: true }).fill("5");
  await adjust(shopify, stack, HUDSON, -3);
  await app.getByRole("button", { name: "Move", exact: true }).click();
  await expect(app.getByText(/^This was changed elsewhere in the meantime\./)).toBeVisible();
  await expect(app.getByLabel("Units", { exact: true })).toHaveValue("5");
  await expect(app.getByLabel("Units", { exact: true })).toHaveAccessibleDescription(
    new RegExp(`${here - 3}.*${here}`),
  );
  expect([unitsAt(stack, HUDSON), unitsAt(stack, BROOKLYN)]).toEqual([here - 3, there]);
  await shot(page, "move-conflict-1280");
  await noViolations(page);

  await app.getByRole("button", { name: "Move", exact: true }).dblclick();
  await expect(app.getByLabel("Units", { exact: true })).toHaveValue("");
  expect([unitsAt(stack, HUDSON), unitsAt(stack, BROOKLYN)]).toEqual([here - 8, there + 5]);

  const history = app.getByRole("listitem");
  await expect(history.filter({ hasText: "Available -5" })).toContainText(/You · .*Hudson Workshop · Correction/);
  await expect(history.filter({ hasText: "Available +5" })).toContainText(/You · .*Brooklyn Shop · Correction/);
  await expect(history.filter({ hasText: "Available -3" })).toContainText(/Outside Counting House · .*Hudson Workshop/);
  await page.setViewportSize({ width: 390, height: 844 });
  await noOverflow(page);
  await shot(page, "item-390");
});

test("a quantity typed into the grid is not written over somebody else's; what was typed stays", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  await openPage(page, stack, `/inventory?query=${MUG.barcode}`);
  await app.getByLabel("Location", { exact: true }).selectOption(HUDSON);
  const cell = app.getByRole("textbox", { name: `Available, ${MUG.title} – ${MUG.variant}` });
  const seen = unitsAt(stack, HUDSON);
  await expect(cell).toHaveValue(String(seen));
  await cell.fill("2,5");
  await app.getByLabel("Reference", { exact: true }).focus();
  await saveButton(page).click();
  await expect(cell, "what is wrong in it").toBeFocused();
  const elsewhere = app.getByText(`${MUG.title} – ${MUG.variant}: Enter a whole number.`);
  await expect(elsewhere).toBeHidden();
  const search = app.getByPlaceholder("Search by product, SKU or barcode");
  await search.fill("nothing is called so");
  await search.press("Enter");
  await expect(elsewhere).toBeVisible();
  await noViolations(page);
  await shot(page, "grid-elsewhere-1280");
  await search.fill(MUG.barcode);
  await search.press("Enter");
  await expect(elsewhere).toBeHidden();
  await cell.fill("200");
  await adjust(shopify, stack, HUDSON, -1);
  await saveButton(page).click();
  await expect(app.getByText(`Now ${seen - 1}, you had seen ${seen}.`)).toBeVisible();
  await expect(cell).toHaveValue("200");
  expect(unitsAt(stack, HUDSON)).toBe(seen - 1);
  await shot(page, "grid-conflict-1280");
  await noViolations(page);
  await app.getByRole("button", { name: "Set 200 anyway" }).click();
  await saveButton(page).dblclick();
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  await expect(cell).toHaveValue("200");
  expect(unitsAt(stack, HUDSON)).toBe(200);
});

test("a transfer is written, made ready, shipped and received, and each side has its units", async ({
  stack,
  desk: { page, app },
}) => {
  const [here, there, transfers] = [
    unitsAt(stack, HUDSON),
    unitsAt(stack, BROOKLYN),
    countOf(stack, "inventory_transfers"),
  ];
  await openPage(page, stack, "/inventory/transfers/new");
  await app.getByLabel("Origin").selectOption(HUDSON);
  await app.getByLabel("Destination").selectOption(BROOKLYN);
  await app.getByRole("button", { name: "Add items" }).click();
  await pickVariant(page, MUG.title, MUG.variant);
  const units = app.getByRole("textbox", { name: /^Units of / });
  await units.fill("four");
  await saveButton(page).click();
  await expect(units).toHaveAccessibleDescription(/./);
  await units.fill(String(here + 1));
  await app.getByLabel("Reference").fill("Window display");
  await noViolations(page);
  await saveButton(page).dblclick();
  await expect(app.getByText("Draft", { exact: true })).toBeVisible();
  expect(countOf(stack, "inventory_transfers")).toBe(transfers + 1);

  // Said beside the line that takes too much.
  await app.getByRole("button", { name: "Mark as ready to ship" }).click();
  await expect(units).toHaveAccessibleDescription(`Only ${here} are available here.`);
  await noViolations(page);
  // What is typed while it is being saved stays, and is saved with the next.
  await units.fill("3");
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/app\/inventory\/transfers\/\d+/, async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  const isSent = page.waitForRequest((request) => request.method() === "POST" && /transfers\/\d+/.test(request.url()));
  await saveButton(page).click();
  await isSent;
  await units.fill("4");
  letGo();
  await expect(saveButton(page)).toBeEnabled();
  await expect(units).toHaveValue("4");
  await expect(app.getByText("Save first: only what was saved is made ready to ship.")).toBeVisible();
  await expect(app.getByRole("button", { name: "Mark as ready to ship" })).toBeDisabled();
  await saveButton(page).click();
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  await app.getByRole("button", { name: "Mark as ready to ship" }).click();
  await expect(app.getByText("Ready to ship", { exact: true })).toBeVisible();
  expect(unitsAt(stack, HUDSON)).toBe(here - 4);
  await expect(app.getByText(`${here - 4} available at the origin`)).toBeVisible();
  const [kept, leaving] = [0, 1].map((at) =>
    app.getByRole("textbox", { name: `Units of ${MUG.title} – ${MUG.variant}` }).nth(at),
  ) as [Locator, Locator];
  await kept.fill("3");
  await expect(app.getByText("Save the items first: only what was saved is shipped.")).toBeVisible();
  await expect(app.getByRole("button", { name: "Ship", exact: true })).toBeDisabled();
  await kept.fill("4");
  await leaving.fill("5");
  await expect(leaving).toHaveAccessibleDescription("No more than 4 are left.");
  await expect(app.getByRole("button", { name: "Ship", exact: true })).toBeDisabled();
  await leaving.fill("4");
  await app.getByLabel("Tracking number").fill("PARCEL-1");
  expect(await closeTab(page)).toBe("beforeunload");
  await app.getByRole("button", { name: "Ship", exact: true }).dblclick();
  await expect(app.getByRole("heading", { name: /^Shipment / })).toHaveCount(1);
  await shot(page, "transfer-shipped-1280");
  const [accepted, rejected] = [/^Accept units of /, /^Reject units of /].map((name) =>
    app.getByRole("textbox", { name }),
  );
  await rejected!.fill("1");
  await expect(accepted!).toHaveValue("3");
  await accepted!.fill("9");
  await expect(accepted!).toHaveAccessibleDescription("No more than 4 are left.");
  await expect(app.getByRole("button", { name: "Receive", exact: true })).toBeDisabled();
  await accepted!.fill("2");
  await noViolations(page);
  await app.getByRole("button", { name: "Receive", exact: true }).dblclick();
  // What was rejected once is not proposed to be rejected again.
  await expect(rejected!).toHaveValue("0");
  await expect(accepted!).toHaveValue("1");
  await app.getByRole("button", { name: "Receive", exact: true }).dblclick();
  await expect(app.getByRole("button", { name: "Receive", exact: true })).toBeHidden();
  expect([unitsAt(stack, HUDSON), unitsAt(stack, BROOKLYN)]).toEqual([here - 4, there + 3]);
  for (const units of [3, 1])
    await expect(
      app
        .getByRole("listitem")
        .filter({ hasText: /^Received/ })
        .filter({ hasText: `Units: ${units}` }),
    ).toHaveCount(1);
  for (const done of ["Created", "Marked as ready to ship", "Shipped", "Received"])
    await expect(app.getByRole("listitem").filter({ hasText: done }).first()).toContainText("You");
  await page.setViewportSize({ width: 390, height: 844 });
  await noOverflow(page);
  await shot(page, "transfer-390");
});
