// A merchant's work on products: one is made with its variants and a picture, priced, stocked and taken off sale, and nothing is lost on the way.
import type { FrameLocator, Page } from "@playwright/test";
import { tailOf } from "#app/platform/shopify/gid.ts";
import type { ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage } from "#tests/support/at-work.ts";
import { expect, inside, noOverflow, noViolations } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { grant, grantedIn } from "#tests/support/grants.ts";
import { otherClient } from "#tests/support/other-client.ts";

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });
/** The admin's save bar says so until what was typed is saved or given up. */
const unsaved = (page: Page) => page.getByText("Unsaved changes", { exact: true });
const storeOf = (stack: Stack) => stack.sandbox.stores[0]!;

const productsCalled = (stack: Stack, title: string): ProductDoc[] =>
  storeOf(stack)
    .all<{ doc: string }>("select doc from products where title = ?", title)
    .map(({ doc }) => JSON.parse(doc) as ProductDoc);

const variantsOf = (stack: Stack, { id }: ProductDoc): VariantDoc[] =>
  storeOf(stack)
    .all<{ doc: string }>("select doc from variants where product_id = ? order by position", BigInt(id))
    .map(({ doc }) => JSON.parse(doc) as VariantDoc);

/** Units that can be sold of a variant, by the name of the location. */
const unitsOf = (stack: Stack, { inventoryItemId }: VariantDoc): Record<string, number> =>
  Object.fromEntries(
    storeOf(stack)
      .all<{ name: string; units: number }>(
        `select locations.name, json_extract(inventory_levels.doc, '$.quantities.available') as units
         from inventory_levels join locations on locations.id = location_id where inventory_item_id = ?`,
        BigInt(inventoryItemId),
      )
      .map(({ name, units }) => [name, units]),
  );

const isDear = (title: string): boolean => title === "L / Blue / Both";

async function addOption(app: FrameLocator, name: string, values: string): Promise<void> {
  await app.getByRole("button", { name: /^Add (an|another) option$/ }).click();
  await app.getByLabel("Option name").last().fill(name);
  const field = app.getByLabel(`Add a value to ${name}`);
  await field.fill(values);
  await field.press("Enter");
}

/** A product of the store that has one variant, to work on. */
const anyProduct = (stack: Stack): ProductDoc =>
  JSON.parse(
    storeOf(stack).get<{ doc: string }>(
      "select doc from products where status = 'ACTIVE' and id in (select product_id from variants group by product_id having count(*) = 1) order by id limit 1",
    )!.doc,
  ) as ProductDoc;

/** On a phone, too, everything is clean and nothing wider than the window. */
async function fitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await noOverflow(page);
  await noViolations(page);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("what is typed while a product is being saved stays, and is saved with the next", async ({
  stack,
  desk: { page, app },
}) => {
  const product = anyProduct(stack);
  await openPage(page, stack, `/products/${product.id}`);
  // The first request to save waits until something more was typed.
  let isTyped = () => {};
  const typed = new Promise<void>((resolve) => (isTyped = resolve));
  await page.route(/\/app\/products\/\d+/, async (route) => {
    if (route.request().method() === "POST") await typed;
    await route.continue();
  });
  await app.getByLabel("Title", { exact: true }).first().fill("Saved first");
  const isSent = page.waitForRequest((request) => request.method() === "POST" && /products\/\d+/.test(request.url()));
  await save(page).click();
  await isSent;
  await app.getByRole("textbox", { name: "Description", exact: true }).click();
  await page.keyboard.type("Typed meanwhile ");
  await app.getByRole("combobox", { name: "Vendor" }).fill("Meanwhile");
  isTyped();
  await expect.poll(() => productsCalled(stack, "Saved first")).toHaveLength(1);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(app.getByRole("combobox", { name: "Vendor" })).toHaveValue("Meanwhile");
  await expect(app.getByRole("textbox", { name: "Description", exact: true })).toContainText("Typed meanwhile");
  await expect(unsaved(page)).toBeVisible();
  await save(page).click();
  await expect(unsaved(page)).toBeHidden();
  expect(productsCalled(stack, "Saved first")[0]).toMatchObject({ vendor: "Meanwhile" });
  expect(productsCalled(stack, "Saved first")[0]!.descriptionHtml).toContain("Typed meanwhile");
});

test("a product with 24 variants and a picture is made, priced, stocked and taken off sale", async ({
  stack,
  desk: { page, app },
}) => {
  await openPage(page, stack, "/products/new");
  await app.getByLabel("Title", { exact: true }).fill("Enamel mug");
  await app.getByLabel("Price", { exact: true }).fill("24.00");
  const picture = { name: "mug.png", mimeType: "image/png", buffer: await page.screenshot() };
  await app.locator("input[type=file]").setInputFiles(picture);
  await addOption(app, "Size", "S, L");
  await addOption(app, "Color", "Red, Blue, Green");
  await addOption(app, "Handle", "None, Left, Right, Both");
  await expect(app.getByRole("heading", { name: "24 variants" })).toBeVisible();
  await app.getByLabel("Price: L / Blue / Both").fill("26.50");
  await noViolations(page);
  await save(page).click();
  await expect(app.getByRole("heading", { name: "Enamel mug", level: 1 })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();

  const [made] = productsCalled(stack, "Enamel mug");
  const options = ["Size", "Color", "Handle"].map((name) => ({ name }));
  expect(made).toMatchObject({ status: "ACTIVE", media: [{ width: 1280, height: 900 }], options });
  const variants = variantsOf(stack, made!);
  expect(variants).toHaveLength(24);
  for (const { title, price } of variants) expect([title, price]).toEqual([title, isDear(title) ? 2650 : 2400]);
  // Shopify makes it ready; the page looks until it is.
  await expect(app.getByRole("list", { name: "Media" }).locator("img")).toBeVisible();

  await app.getByLabel("Price: S / Red / None").fill("21.00");
  await app.getByLabel("Available: S / Red / None").fill("40");
  await app.getByLabel("Status", { exact: true }).selectOption("Draft");
  await save(page).click();
  await expect(unsaved(page)).toBeHidden();
  // From that moment on nothing can be typed for the location that is left.
  const available = app.getByLabel("Available: S / Red / None");
  await expect(app.getByLabel("Quantities at")).toBeEnabled();
  await expect(available).toBeEnabled();
  const isOpen = await app.getByLabel("Quantities at").evaluate(
    (select: HTMLSelectElement, field) => {
      select.selectedIndex = [...select.options].findIndex(({ text }) => text === "Brooklyn Shop");
      select.dispatchEvent(new Event("change", { bubbles: true }));
      return !(field as HTMLInputElement).disabled;
    },
    await inside(page).getByLabel("Available: S / Red / None").elementHandle(),
  );
  expect(isOpen).toBe(false);
  await available.fill("2");
  await save(page).click();
  await expect(unsaved(page)).toBeHidden();

  const [changed] = productsCalled(stack, "Enamel mug");
  expect(changed!.status).toBe("DRAFT");
  const [first] = variantsOf(stack, changed!);
  expect([first!.title, first!.price]).toEqual(["S / Red / None", 2100]);
  expect(unitsOf(stack, first!)).toMatchObject({ "Brooklyn Shop": 2, "Hudson Workshop": 40 });
  await noViolations(page);
  await fitsPhone(page);

  await app.getByRole("button", { name: "Products", exact: true }).click();
  const row = app.getByRole("row", { name: /Enamel mug/ });
  await expect(row).toContainText("Draft");
  await expect(row).toContainText("42");
  await expect(row).toContainText("$21.00 – $26.50");
});

test("what is refused stays typed, and no way out is taken unasked", async ({ stack, desk: { page, app } }) => {
  const product = anyProduct(stack);
  await openPage(page, stack, `/products/${product.id}`);
  const [title, price] = [app.getByLabel("Title", { exact: true }), app.getByLabel("Price", { exact: true })];
  await title.fill("Mug, <b>large</b> 🛍️");
  await price.fill("1,50");
  await save(page).click();
  await expect(app.getByText("Write the amount with a point, not a comma: 1234.50")).toBeVisible();
  await expect(title).toHaveValue("Mug, <b>large</b> 🛍️");

  const question = page.getByRole("dialog", { name: "Leave page with unsaved changes?" });
  const waysOut = [
    app.getByRole("button", { name: "Products", exact: true }),
    page.getByRole("link", { name: "Orders", exact: true }).last(),
  ];
  for (const wayOut of waysOut) {
    await wayOut.click();
    await question.getByRole("button", { name: "Stay" }).click();
    await expect(question).toBeHidden();
    await expect(price).toHaveValue("1,50");
  }
  expect(productsCalled(stack, product.title)).toHaveLength(1);

  await waysOut[0]!.click();
  await question.getByRole("button", { name: "Leave page" }).click();
  await expect(app.getByRole("heading", { name: "Products", level: 1 })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();
});

test("whoever saves from afar is led to the field that is wrong", async ({ stack, desk: { page, app } }) => {
  await openPage(page, stack, "/products/new");
  const handle = app.getByLabel("URL handle");
  await handle.fill("h".repeat(256));
  await app.getByLabel("Price", { exact: true }).fill("5");
  await app.getByLabel("Title", { exact: true }).fill("Far below");
  await expect(handle).not.toBeInViewport();
  await save(page).click();
  await expect(handle, "by the rules that the browser knows").toBeFocused();
  await expect(handle).toBeInViewport();

  await handle.fill("far-below");
  await app.getByLabel("Cost per item").fill("1.234");
  await app.getByLabel("Title", { exact: true }).scrollIntoViewIfNeeded();
  await save(page).click();
  await expect(app.getByText("USD has 2 decimals at most.")).toBeInViewport();
  await expect(app.getByLabel("Cost per item"), "by the server's answer").toBeFocused();
  expect(productsCalled(stack, "Far below")).toEqual([]);
});

test("a product that is saved with a double click is made once", async ({ stack, desk: { page, app } }) => {
  await openPage(page, stack, "/products/new");
  await app.getByLabel("Title", { exact: true }).fill("Twice clicked");
  await save(page).dblclick();
  await expect(app.getByRole("heading", { name: "Twice clicked", level: 1 })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();
  expect(productsCalled(stack, "Twice clicked")).toHaveLength(1);
});

test("a permission that is taken away while the page is open is given back there, and what was typed is saved", async ({
  stack,
  desk: { page, app },
}) => {
  const product = anyProduct(stack);
  await openPage(page, stack, `/products/${product.id}`);
  const columns = app.locator(".Polaris-Layout__Section:not(.Polaris-Layout__Section--fullWidth)");
  const places = () => columns.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
  const before = await places();
  await app.getByRole("combobox", { name: "Vendor" }).fill("Granted & Sons");
  grant(
    stack,
    grantedIn(stack).filter((scope) => scope !== "write_products"),
  );
  await save(page).click();
  await expect(app.getByText("The app needs a permission for this")).toBeVisible();
  await expect(app.getByRole("combobox", { name: "Vendor" })).toHaveValue("Granted & Sons");
  expect(await places(), "the columns below the banner").toEqual(before);
  await noViolations(page);
  await app.getByRole("button", { name: "Give permission" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(app.getByText("The app needs a permission for this")).toBeHidden();
  await expect(unsaved(page)).toBeHidden();
  await expect.poll(() => productsCalled(stack, product.title)[0]!.vendor).toBe("Granted & Sons");
});

test("a price that a colleague changed is not overwritten unseen, also where the page was read anew under what was typed", async ({
  stack,
  desk: { page, app },
}) => {
  const made = await otherClient(stack)<{
    productSet: { product: { id: string; variants: { nodes: { id: string }[] } } };
  }>(
    `mutation Make($input: ProductSetInput!) {
      productSet(input: $input, synchronous: true) {
        product { id variants(first: 1) { nodes { id } } } userErrors { field message }
      }
    }`,
    {
      input: {
        title: "Plain bowl",
        productOptions: [{ name: "Title", values: [{ name: "Default Title" }] }],
        variants: [{ optionValues: [{ optionName: "Title", name: "Default Title" }], price: "20.00" }],
      },
    },
  );
  const { id: gid, variants } = made.productSet.product;
  const id = tailOf(gid);
  const price = () => variantsOf(stack, { id } as ProductDoc)[0]!.price;
  const cents = price();
  await openPage(page, stack, `/products/${id}`);
  await app.getByLabel("Price", { exact: true }).fill("25");
  await otherClient(stack)(
    `mutation Price($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { field message } }
    }`,
    { productId: gid, variants: [{ id: variants.nodes[0]!.id, price: "30.00", barcode: "4006381333931" }] },
  );
  const theirs = price();
  expect(theirs).not.toEqual(cents);
  // A picture is sent by itself, and the page is read anew.
  const picture = { name: "bowl.png", mimeType: "image/png", buffer: await page.screenshot() };
  await app.locator("input[type=file]").first().setInputFiles(picture);
  await expect(app.getByLabel("Barcode (ISBN, UPC, GTIN, etc.)", { exact: true })).toHaveValue("4006381333931");
  await expect(app.getByLabel("Price", { exact: true })).toHaveValue("25");
  await save(page).click();
  await expect(app.getByText(/^This was changed elsewhere in the meantime\./)).toBeVisible();
  expect(price()).toEqual(theirs);
  await save(page).click();
  await expect(unsaved(page)).toBeHidden();
  expect(price()).not.toEqual(theirs);
});

test("of a product that was deleted elsewhere what was typed stays to be copied", async ({
  stack,
  desk: { page, app },
}) => {
  const product = anyProduct(stack);
  await openPage(page, stack, `/products/${product.id}`);
  await app.getByLabel("Title", { exact: true }).fill("Typed for a long time");
  stack.sandbox.happen(stack.handle, "product.delete", { id: product.id });
  await save(page).click();
  await expect(app.getByText("This was deleted elsewhere in the meantime.")).toBeVisible();
  await expect(app.getByLabel("Title", { exact: true })).toHaveValue("Typed for a long time");
  await noViolations(page);
  expect(productsCalled(stack, "Typed for a long time")).toEqual([]);
});

test("a product that is deleted leads to the list, whatever was typed of it", async ({
  stack,
  desk: { page, app },
}) => {
  const { id, title } = anyProduct(stack);
  await openPage(page, stack, `/products/${id}`);
  await app.getByRole("combobox", { name: "Vendor" }).fill("Typed before it went");
  await app.getByRole("button", { name: "More actions" }).click();
  await app.getByRole("menuitem", { name: "Delete" }).click();
  await app
    .getByRole("dialog", { name: `Delete ${title}?` })
    .getByRole("button", { name: "Delete" })
    .click();
  await expect(app.getByRole("heading", { name: "Products", level: 1 })).toBeVisible();
  await expect(unsaved(page)).toBeHidden();
  expect(storeOf(stack).get("select title from products where id = ?", BigInt(id))).toBeUndefined();
});
