// A merchant's work on a collection.
import { tailOf } from "#app/platform/shopify/gid.ts";
import type { CollectionDoc } from "#sandbox/store/model.ts";
import type { Stack } from "#scripts/local-stack.ts";
import { openPage, saveButton } from "#tests/support/at-work.ts";
import { expect } from "#tests/support/browser.ts";
import { test } from "#tests/support/desk.ts";
import { type Client, otherClient } from "#tests/support/other-client.ts";

const atShopify = ({ sandbox }: Stack, id: string): CollectionDoc =>
  JSON.parse(
    sandbox.stores[0]!.get<{ doc: string }>("select doc from collections where id = ?", BigInt(id))!.doc,
  ) as CollectionDoc;

/** A collection that somebody else made; its gid. */
async function made(shopify: Client, title: string): Promise<string> {
  const { collectionCreate } = await shopify<{ collectionCreate: { collection: { id: string } } }>(
    `mutation Make($input: CollectionInput!) { collectionCreate(input: $input) { collection { id } userErrors { message } } }`,
    { input: { title } },
  );
  return collectionCreate.collection.id;
}

/** Where its picture is shown; null until Shopify has made it ready. */
async function pictureOf(shopify: Client, id: string): Promise<string | null> {
  const { collection } = await shopify<{ collection: { image: { url: string } | null } }>(
    `query Picture($id: ID!) { collection(id: $id) { image { url } } }`,
    { id },
  );
  return collection.image?.url ?? null;
}

test("a picture is given once: what is saved afterwards leaves the picture that is there then", async ({
  stack,
  desk: { page, app },
}) => {
  const shopify = otherClient(stack);
  const gid = await made(shopify, "Winter shelf");
  const id = tailOf(gid);
  await openPage(page, stack, `/products/collections/${id}`);
  const picture = { name: "shelf.png", mimeType: "image/png", buffer: await page.screenshot() };
  await app.locator("input[type=file]").last().setInputFiles(picture);
  await expect(app.getByRole("button", { name: "Remove image" })).toBeEnabled();
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await saveButton(page).click();
  await expect.poll(() => atShopify(stack, id).image).not.toBeNull();
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  const renamed = async (title: string) => {
    await app.getByLabel("Title", { exact: true }).fill(title);
    await saveButton(page).click();
    await expect.poll(() => atShopify(stack, id).title).toBe(title);
    await expect(page.getByText("Unsaved changes")).toBeHidden();
  };
  await expect.poll(async () => (await pictureOf(shopify, gid)) !== null).toBe(true);
  await renamed("Winter shelves");
  await expect(app.locator("img.ch-collection-image")).toHaveAttribute("src", /^http/);
  // A colleague takes it away again.
  await shopify(
    `mutation Bare($input: CollectionInput!) { collectionUpdate(input: $input) { userErrors { message } } }`,
    { input: { id: gid, image: null } },
  );
  await renamed("Bare shelves");
  expect(atShopify(stack, id).image).toBeNull();
  await expect(app.locator("img.ch-collection-image")).toHaveCount(0);
});

test("what was saved with a double click is saved with the next click, too", async ({ stack, desk: { page, app } }) => {
  const id = tailOf(await made(otherClient(stack), "Spring shelf"));
  await openPage(page, stack, `/products/collections/${id}`);
  for (const title of ["Summer shelf", "Autumn shelf", "Yule shelf"]) {
    await app.getByLabel("Title", { exact: true }).fill(title);
    await saveButton(page).dblclick();
    await expect.poll(() => atShopify(stack, id).title).toBe(title);
    await expect(page.getByText("Unsaved changes")).toBeHidden();
  }
});
