// What a metafield points to is found by its name, and what is typed of one is written to that one.
import type { Page } from "@playwright/test";
import type { Stack } from "#scripts/local-stack.ts";
import { metafieldOf, writeMetafield } from "#sandbox/store/metafields.ts";
import { openPage, saveButton } from "#tests/support/at-work.ts";
import { appFrame, expect, inside, noOverflow, noViolations, test } from "#tests/support/browser.ts";
import { installedWithAll } from "#tests/support/grants.ts";
import { otherClient } from "#tests/support/other-client.ts";

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

/** A product whose metafields of one type others write, too. */
async function firstProduct(stack: Stack, type: string) {
  await installedWithAll(stack);
  const { id } = storeOf(stack).get<{ id: string }>("select cast(min(id) as text) as id from products")!;
  const owner = { type: "Product", id };
  return {
    id,
    write: (key: string, value: string) =>
      writeMetafield(storeOf(stack), owner, { namespace: "custom", key, type, value }),
    kept: (key: string) => metafieldOf(storeOf(stack), owner, "custom", key)?.value,
  };
}

test("what is typed for a metafield stays with it where a colleague adds another one before it", async ({
  stack,
  open,
}) => {
  const { id, write, kept } = await firstProduct(stack, "number_integer");
  write("rows", "3");
  const page = await open();
  await openPage(page, stack, `/products/${id}`);
  const app = appFrame(page);
  const field = (key: string) => app.getByLabel(`custom.${key}`, { exact: true });
  await field("rows").fill("7 and");
  const defined = await otherClient(stack)<{ metafieldDefinitionCreate: { userErrors: object[] } }>(
    `mutation Define($definition: MetafieldDefinitionInput!) {
      metafieldDefinitionCreate(definition: $definition) { userErrors { message } }
    }`,
    { definition: { namespace: "custom", key: "columns", name: "custom.columns", type: "number_integer", ownerType: "PRODUCT" } }, // prettier-ignore
  );
  expect(defined.metafieldDefinitionCreate.userErrors).toEqual([]);
  write("columns", "5");
  // The title is saved first, and the page is read again.
  await app.getByLabel("Title", { exact: true }).fill("Seven rows");
  await saveButton(page).click();
  await expect(field("columns")).toHaveValue("5");
  await expect(field("rows")).toHaveValue("7 and");
  await expect(field("rows")).toHaveAttribute("aria-invalid", "true");
  await expect(field("columns")).not.toHaveAttribute("aria-invalid", "true");
  await field("rows").fill("7");
  await saveButton(page).click();
  await expect.poll(() => kept("rows")).toBe("7");
  expect(kept("columns")).toBe("5");
});

test("a metafield that a colleague changed while another value was typed is not overwritten unseen", async ({
  stack,
  open,
}) => {
  const { id, ...of } = await firstProduct(stack, "single_line_text_field");
  const write = (value: string) => of.write("care", value);
  const kept = () => of.kept("care");
  write("By hand");
  const page = await open();
  await openPage(page, stack, `/products/${id}`);
  const app = appFrame(page);
  const care = app.getByLabel("custom.care", { exact: true });
  await care.fill("At 30 degrees");
  write("Cold");
  await app.getByLabel("Title", { exact: true }).fill("Cared for");
  await saveButton(page).click();
  await expect(app.getByText(/^This was changed elsewhere in the meantime\./)).toBeVisible();
  await expect(care).toHaveValue("At 30 degrees");
  expect(kept()).toBe("Cold");
  await saveButton(page).click();
  await expect.poll(kept).toBe("At 30 degrees");
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  // Of two who write the same the second has nothing left to save.
  await care.fill("Warm");
  write("Warm");
  await app.getByLabel("Title", { exact: true }).fill("Warmed");
  await saveButton(page).click();
  await expect(page.getByText("Unsaved changes")).toBeHidden();
});
