// Metafields of the kinds that have an editor of their own: what is sent is what Shopify keeps, and reads back the same.
import { afterAll, beforeAll, expect, it } from "vitest";
import { findReferences, nameReferences, readMetafields, setMetafields } from "#app/features/catalog/index.server.ts";
import { richValue } from "#app/features/catalog/metafields/rich-text-value.ts";
import { clockTimeOf } from "#app/features/catalog/metafields/clock-time.ts";
import { valueOfClock } from "#app/features/catalog/metafields/store-time.ts";
import {
  editorOf,
  itemsOf,
  itemsText,
  linkText,
  measureText,
  moneyOf,
  sentValue,
} from "#app/features/catalog/metafields/values.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "../support/visited-store.ts";

let shop: VisitedStore;
let ctx: Ctx;
let ids: { product: string; variant: string; customer: string; picture: string };
beforeAll(async () => {
  shop = await visitedStore({ orders: 5, scopes: [...WANTED, "write_products", "read_files"] });
  ctx = shop.ctx;
  const first = (table: string) =>
    shop.store.get<{ id: string }>(`select cast(id as text) as id from ${table} order by id limit 1`)!.id;
  ids = {
    product: `gid://shopify/Product/${first("products")}`,
    variant: `gid://shopify/ProductVariant/${first("variants")}`,
    customer: `gid://shopify/Customer/${first("customers")}`,
    picture: `gid://shopify/MediaImage/${pictureOf("id")}`,
  };
}, 120_000);
/** Of the first picture that a product shows. */
const pictureOf = (what: "id" | "alt") =>
  shop.store.get<{ found: string }>(
    `select json_extract(doc, '$.media[0].${what}') as found from products where json_array_length(doc, '$.media') > 0 order by id limit 1`,
  )!.found;
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const written = {
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: "Wash <cold>", marks: [{ type: "bold" }] }] }],
};

it("each kind is kept as it was typed", async () => {
  const typed: Record<string, string> = {
    date_time: valueOfClock("2026-11-21T11:00", "Europe/Berlin"),
    "list.date_time": itemsText("list.date_time", [valueOfClock("2026-07-01T00:30", "Europe/Berlin"), ""]),
    "list.date": itemsText("list.date", ["2026-11-21", "2026-11-22"]),
    "list.weight": itemsText("list.weight", [measureText("1.5", "kg")]),
    "list.url": '["https://a.test"]',
    link: linkText("Care", "https://a.test/care"),
    "list.link": itemsText("list.link", [linkText("Care", "https://a.test/care")]),
    rich_text_field: richValue(written),
    product_reference: ids.product,
    "list.variant_reference": itemsText("list.variant_reference", [ids.variant]),
    customer_reference: ids.customer,
    "list.customer_reference": itemsText("list.customer_reference", [ids.customer]),
    file_reference: ids.picture,
    "list.file_reference": itemsText("list.file_reference", [ids.picture]),
  };
  const fields = Object.entries(typed).map(([type, value], at) => {
    expect(editorOf(type)).not.toBeNull();
    const key = type.replace(".", "_");
    return { at, namespace: "custom", key, type, value: sentValue(type, value), digest: null };
  });
  expect(await setMetafields(ctx, { ownerId: ids.product, fields })).toEqual({ changed: fields.length });
  const kept = new Map((await readMetafields(ctx, { ownerId: ids.product })).map((one) => [one.type, one.value!]));
  expect(clockTimeOf(kept.get("date_time")!, "Europe/Berlin")).toBe("2026-11-21T11:00");
  expect(itemsOf(kept.get("list.date_time")!).map((one) => clockTimeOf(one, "Europe/Berlin"))).toEqual([
    "2026-07-01T00:30",
  ]);
  for (const type of [
    "list.date",
    "link",
    "list.link",
    "rich_text_field",
    "product_reference",
    "list.variant_reference",
    "customer_reference",
    "list.customer_reference",
    "file_reference",
    "list.file_reference",
  ])
    expect([type, JSON.stringify(parsed(kept.get(type)!))]).toEqual([type, JSON.stringify(parsed(typed[type]!))]);
}, 60_000);

const parsed = (text: string): unknown => (/^[[{]/.test(text) ? JSON.parse(text) : text);

it("what is pointed to has a name; what is gone has none", async () => {
  const { title } = shop.store.get<{ title: string }>("select title from products order by id limit 1")!;
  const gone = "gid://shopify/Collection/1";
  const named = await nameReferences(ctx, { ids: [ids.product, ids.variant, gone] });
  expect(named.map(({ id }) => id)).toEqual([ids.product, ids.variant]);
  expect(named[0]!.name).toBe(title);
}, 30_000);

it("a customer and a picture have their names, too", async () => {
  const found = await nameReferences(ctx, { ids: [ids.customer, ids.picture] });
  const { name } = shop.store.get<{ name: string }>(
    "select json_extract(doc, '$.firstName') || ' ' || json_extract(doc, '$.lastName') as name from customers order by id limit 1",
  )!;
  expect(found).toEqual([
    { id: ids.customer, name },
    {
      id: ids.picture,
      name: expect.stringMatching(/\.\w+$/) as string,
      note: pictureOf("alt"),
      picture: expect.stringMatching(/^https:/) as string,
    },
  ]);
});

it("customers and files are found by words, signs of the search syntax among them", async () => {
  const { name } = (await nameReferences(ctx, { ids: [ids.customer] }))[0]!;
  const find = (kind: "customer" | "file", query: string, fileTypes: string[] = []) =>
    findReferences(ctx, { kind, query, fileTypes });
  expect((await find("customer", `"${name}`)).map(({ id }) => id)).toContain(ids.customer);
  expect((await find("customer", "")).length).toBeGreaterThan(1);
  expect((await find("file", pictureOf("alt"), ["Image"])).map(({ id }) => id)).toContain(ids.picture);
  expect(await find("file", pictureOf("alt"), ["Video"])).toEqual([]);
  expect(await find("file", 'nowhere:"( OR', ["Image"])).toEqual([]);
});

it("files are not looked for without the permission, which is named", async () => {
  const unable = { ...ctx, scopes: new Set([...ctx.scopes].filter((scope) => scope !== "read_files")) };
  await expect(findReferences(unable, { kind: "file", query: "", fileTypes: [] })).rejects.toMatchObject({
    code: "forbidden",
    details: { scopes: ["read_files"] },
  });
});

it("a reference to what is not there, or of another kind, is refused beside its field", async () => {
  const field = { namespace: "custom", key: "nobody", type: "product_reference", digest: null };
  const other = { ...field, key: "other_kind", type: "customer_reference" };
  const fields = [
    { ...field, value: "gid://shopify/Product/1" },
    { ...other, value: ids.product },
  ];
  await expect(setMetafields(ctx, { ownerId: ids.product, fields })).rejects.toMatchObject({
    details: {
      fields: {
        "values.custom/nobody.value": expect.any(String) as string,
        "values.custom/other_kind.value": expect.any(String) as string,
      },
    },
  });
});

it("what is mistyped is told beside its field in the app's words, all of it at once, and nothing is set", async () => {
  const of = (key: string, type: string, value: string) => ({
    ...{ namespace: "custom", key, type, value },
    digest: null,
  });
  const fields = [
    of("right", "single_line_text_field", "Fine"),
    of("price", "money", moneyOf("1,50", "USD")),
    of("site", "url", "example.com"),
  ];
  await expect(setMetafields(ctx, { ownerId: ids.product, fields })).rejects.toMatchObject({
    code: "invalid",
    details: {
      fields: {
        "values.custom/price.value": expect.stringContaining("not a comma") as string,
        "values.custom/site.value": expect.stringContaining("https://") as string,
      },
    },
  });
  expect((await readMetafields(ctx, { ownerId: ids.product })).map(({ key }) => key)).not.toContain("right");
});
