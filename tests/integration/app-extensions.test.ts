// Extensions of custom apps: settings of their type alone, kept at Shopify where a deployed extension reads them.
import { afterAll, beforeAll, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { makeApp } from "#tests/support/api-client.ts";
import { closeVisited, visitedStore, type VisitedStore } from "#tests/support/visited-store.ts";

let store: VisitedStore;
let other: VisitedStore;
beforeAll(async () => {
  store = await visitedStore();
  other = await visitedStore();
});
afterAll(async () => {
  await other?.close();
  await store?.close();
  await closeVisited();
});

interface Extension {
  id: string;
  type: string;
  settings: object;
  metafield: { namespace: string; key: string };
}

const banner = { type: "theme", name: "Banner", settings: { title: "Sale", text: "Until Sunday.", color: "#1a7f4b" } };
const extensionsOf = async (id: string) => (await askApi(store, `GET /apps/${id}/extensions`)).body.data as Extension[];
const atShopify = () =>
  store.store
    .all<{ owner: string; key: string; value: string }>(
      "select owner_type as owner, key, value from metafields where namespace = 'counting_house'",
    )
    .map(({ owner, key, value }) => [owner, key, JSON.parse(value) as object]);

it("are made, changed and taken away, here and at Shopify", async () => {
  const { id } = await makeApp(store, ["read_products"]);
  const headers = { "idempotency-key": "make-the-banner-once" };
  const made = await askApi(store, `POST /apps/${id}/extensions`, { body: banner, headers });
  expect(made.status).toBe(200);
  const again = await askApi(store, `POST /apps/${id}/extensions`, { body: banner, headers });
  expect(again.body.data).toEqual(made.body.data);
  const [extension, ...more] = await extensionsOf(id);
  expect(more).toEqual([]);
  const settings = { ...banner.settings, position: "inline" };
  expect(extension).toMatchObject({ type: "theme", name: "Banner", settings });
  const { key } = extension!.metafield;
  expect(atShopify()).toEqual([["AppInstallation", key, { type: "theme", name: "Banner", settings }]]);

  const path = `/apps/${id}/extensions/${extension!.id}`;
  const offer = { type: "post-purchase", name: "Offer", settings: { offerProductId: "12", discountPercent: 10 } };
  expect((await askApi(store, `PUT ${path}`, { body: offer })).status).toBe(200);
  expect(atShopify()).toEqual([["AppInstallation", key, offer]]);
  expect((await askApi(store, `DELETE ${path}`)).status).toBe(200);
  expect([atShopify(), await extensionsOf(id)]).toEqual([[], []]);
  expect((await askApi(store, `DELETE ${path}`)).status).toBe(404);
  expect(await store.audited(/^app\.extension/)).toEqual([
    "app.extension_created",
    "app.extension_updated",
    "app.extension_deleted",
  ]);
});

it("take the settings of their own type, and nothing else", async () => {
  const { id } = await makeApp(store, ["read_products"]);
  for (const body of [
    { ...banner, type: "admin" },
    { ...banner, type: "pixel" },
    { ...banner, settings: { ...banner.settings, color: "red; }" } },
    { ...banner, settings: { ...banner.settings, script: "alert(1)" } },
    { type: "post-purchase", name: "Offer", settings: { offerProductId: "12", discountPercent: 101 } },
  ])
    expect((await askApi(store, `POST /apps/${id}/extensions`, { body })).status, JSON.stringify(body)).toBe(422);
  expect(await extensionsOf(id)).toEqual([]);
});

it("name what is wrong by field, in words of their own", async () => {
  const { id } = await makeApp(store, ["read_products"]);
  const refused = async (body: object) =>
    (await askApi(store, `POST /apps/${id}/extensions`, { body })).body.error?.details.fields;
  const nothing = { ...banner, name: " ", settings: { title: "", color: "red" } };
  expect(await refused(nothing)).toEqual({
    name: "Enter a name.",
    "settings.title": "This is needed.",
    "settings.text": "This is needed.",
    "settings.color": "Enter a colour as # and six digits, such as #1a7f4b.",
  });
  const offer = { type: "post-purchase", name: "Offer", settings: { offerProductId: "", discountPercent: "ten" } };
  expect(await refused(offer)).toEqual({
    "settings.offerProductId": "This is needed.",
    "settings.discountPercent": "Enter a number.",
  });
});

it("of another store's app are not there", async () => {
  const { id } = await makeApp(store, ["read_products"]);
  const made = (await askApi(store, `POST /apps/${id}/extensions`, { body: banner })).body.data as { id: string };
  const path = `/apps/${id}/extensions`;
  expect((await askApi(other, `GET ${path}`)).status).toBe(404);
  expect((await askApi(other, `POST ${path}`, { body: banner })).status).toBe(404);
  expect((await askApi(other, `PUT ${path}/${made.id}`, { body: banner })).status).toBe(404);
  const twin = await makeApp(store, ["read_products"]);
  expect((await askApi(store, `DELETE /apps/${twin.id}/extensions/${made.id}`)).status).toBe(404);
});
