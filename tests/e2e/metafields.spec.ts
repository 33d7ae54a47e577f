// What a metafield points to is found by its name: customers and files, for which Shopify's library has no picker.
import type { Page } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { metafieldOf, writeMetafield } from "#sandbox/store/metafields.ts";
import { openPage } from "#tests/support/at-work.ts";
import { appFrame, expect, inside, noOverflow, noViolations, test } from "#tests/support/browser.ts";
import { installedWithAll } from "#tests/support/grants.ts";

test.use({ seed: 19 });

interface Known {
  id: string;
  name: string;
}

const storeOf = (stack: Stack) => stack.sandbox.stores[0]!;
const customers = (stack: Stack) =>
  storeOf(stack).all<Known>(
    `select cast(id as text) as id, json_extract(doc, '$.firstName') || ' ' || json_extract(doc, '$.lastName') as name
     from customers where json_extract(doc, '$.firstName') <> '' group by name order by id limit 2`,
  );
const pictures = (stack: Stack) =>
  storeOf(stack).all<Known>(
    `select json_extract(doc, '$.media[0].id') as id, json_extract(doc, '$.media[0].alt') as name
     from products where json_array_length(doc, '$.media') > 0 group by name order by id limit 2`,
  );

/** Opens the finder of a field, and waits for what a name finds: first it shows what it has without one. */
async function find(page: Page, field: string, name: string): Promise<void> {
  const answered = () => page.waitForResponse(/\/metafields\/find/);
  const first = answered();
  const app = appFrame(page);
  await app.getByRole("button", { name: `Choose ${field}` }).click();
  await expect(app.getByRole("combobox", { name: `Find ${field}` })).toBeFocused();
  await first;
  const found = answered();
  await page.keyboard.insertText(name);
  await found;
}

for (const width of [1280, 390])
  test(`a customer and a picture are found by name and kept, ${width} wide`, async ({ stack, open }) => {
    await installedWithAll(stack);
    const [before, after] = customers(stack);
    const [, picture] = pictures(stack);
    const { id } = storeOf(stack).get<{ id: string }>("select cast(max(id) as text) as id from products")!;
    const owner = { type: "Product", id };
    const set = (key: string, type: string, value: string) =>
      writeMetafield(storeOf(stack), owner, { namespace: "custom", key, type, value });
    set("maker", "customer_reference", `gid://shopify/Customer/${before!.id}`);
    set("sheets", "list.file_reference", `["gid://shopify/MediaImage/${pictures(stack)[0]!.id}"]`);
    const page = await open({ width, height: 900 });
    await openPage(page, stack, `/products/${id}`);
    const app = appFrame(page);
    await expect(app.getByText(before!.name)).toBeVisible();
    await expect(app.getByText(/\.svg$/)).toBeVisible();

    await find(page, "custom.maker", after!.name);
    await expect(app.getByRole("option", { name: after!.name })).toHaveAttribute("data-focused", "true");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(app.getByText(after!.name)).toBeVisible();
    await expect(app.getByRole("button", { name: "Choose custom.maker" })).toBeFocused();

    await app.getByRole("button", { name: "Add a value to custom.sheets" }).click();
    await find(page, "custom.sheets 2", picture!.name);
    await app.getByRole("option", { name: /\.svg/ }).first().click();
    await expect(app.getByRole("combobox", { name: "Find custom.sheets 2" })).toBeHidden();
    await noViolations(page);
    await noOverflow(page);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const kept = (key: string) => metafieldOf(storeOf(stack), owner, "custom", key)!.value;
    await expect.poll(() => kept("maker")).toBe(`gid://shopify/Customer/${after!.id}`);
    await expect
      .poll(() => JSON.parse(kept("sheets")) as string[])
      .toContain(`gid://shopify/MediaImage/${picture!.id}`);
    await inside(page).waitForLoadState("networkidle");
  });
