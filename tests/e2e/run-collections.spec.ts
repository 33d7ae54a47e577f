// A merchant's work on a collection.
import type { CollectionDoc } from "#sandbox/store/model.ts";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage, saveButton } from "#tests/support/at-work.ts";
import { expect } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { otherClient } from "#tests/support/other-client.ts";
import { tailOf } from "#tests/support/placed-order.ts";

const atShopify = ({ sandbox }: Stack, id: string): CollectionDoc =>
  JSON.parse(
    sandbox.stores[0]!.get<{ doc: string }>("select doc from collections where id = ?", BigInt(id))!.doc,
  ) as CollectionDoc;

test("a picture is given once: what is saved afterwards leaves the picture that is there then", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const { collectionCreate } = await shopify<{ collectionCreate: { collection: { id: string } } }>(
    `mutation Make($input: CollectionInput!) { collectionCreate(input: $input) { collection { id } userErrors { message } } }`,
    { input: { title: "Winter shelf" } },
  );
  const gid = collectionCreate.collection.id;
  const id = tailOf(gid);
  await openPage(page, stack, `/products/collections/${id}`);
  const picture = { name: "shelf.png", mimeType: "image/png", buffer: await page.screenshot() };
  await app.locator("input[type=file]").last().setInputFiles(picture);
  await expect(app.getByRole("button", { name: "Remove image" })).toBeEnabled();
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await saveButton(page).click();
  await expect.poll(() => atShopify(stack, id).image).not.toBeNull();
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  // A colleague takes it away again.
  await shopify(
    `mutation Bare($input: CollectionInput!) { collectionUpdate(input: $input) { userErrors { message } } }`,
    { input: { id: gid, image: null } },
  );
  await app.getByLabel("Title", { exact: true }).fill("Winter shelves");
  await saveButton(page).click();
  await expect.poll(() => atShopify(stack, id).title).toBe("Winter shelves");
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  expect(atShopify(stack, id).image).toBeNull();
});

test("what was saved with a double click is saved with the next click, too", async ({ stack, desk: { page, app } }) => {
  const { collectionCreate } = await otherClient(stack)<{ collectionCreate: { collection: { id: string } } }>(
    `mutation Make($input: CollectionInput!) { collectionCreate(input: $input) { collection { id } userErrors { message } } }`,
    { input: { title: "Spring shelf" } },
  );
  const id = tailOf(collectionCreate.collection.id);
  await openPage(page, stack, `/products/collections/${id}`);
  for (const title of ["Summer shelf", "Autumn shelf", "Yule shelf"]) {
    await app.getByLabel("Title", { exact: true }).fill(title);
    await saveButton(page).dblclick();
    await expect.poll(() => atShopify(stack, id).title).toBe(title);
    await expect(page.getByText("Unsaved changes")).toBeHidden();
  }
});
