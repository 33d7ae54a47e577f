// The list of products: what Shopify's search syntax asks for, in each order, page by page in both directions.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listProducts, productChoices } from "#app/features/catalog/index.server.ts";
import { PRODUCT_FILTERS, PRODUCT_SORTS, type ProductRow } from "#app/features/catalog/schema.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { DEMO } from "#sandbox/store/generate/profiles.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { mirroredStore, type MirroredStore } from "../support/mirrored-store.ts";

let database: TestDatabase;
let shop: MirroredStore;
const SIZE = 4;
beforeAll(async () => {
  database = await testDatabase();
  shop = await mirroredStore({
    profile: DEMO,
    seed: "1",
    orders: 5,
    now: new Date("2026-11-20T12:00:00Z"),
  });
  await shop.read(true);
}, 120_000);
afterAll(() => database.close());

/** Four to a page. */
const ask = (search: string) =>
  listProducts(
    shop.ctx,
    listInput(new URL(`https://app.test/?limit=${SIZE}&${search}`), { sorts: PRODUCT_SORTS, filters: PRODUCT_FILTERS }),
  );

async function all(search: string): Promise<ProductRow[]> {
  const rows: ProductRow[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await ask(`${search}&cursor=${cursor}`);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}

describe("pages", () => {
  it.each([...PRODUCT_SORTS, ...PRODUCT_SORTS.map((sort) => `${sort}+reversed`)])(
    "by %s hold every product once, and lead back the way they came",
    async (sort) => {
      const ids = (await all(`sort=${sort}`)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(shop.store.get<{ n: number }>("select count(*) n from products")!.n);
      const first = await ask(`sort=${sort}`);
      const second = await ask(`sort=${sort}&cursor=${first.nextCursor}`);
      const back = await ask(`sort=${sort}&cursor=${second.previousCursor}`);
      expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(0, SIZE));
      expect([first.previousCursor, back.previousCursor, back.nextCursor]).toEqual([null, null, first.nextCursor]);
    },
  );
});

describe("a search", () => {
  it("finds products by the beginning of each word, whatever their case", async () => {
    const [some] = (await all("")).filter(({ title }) => / /.test(title));
    const [first, second] = some!.title.split(" ");
    const typed = `${second!.slice(0, 4).toUpperCase()} ${first!.slice(0, 3)}`;
    expect((await all(`query=${encodeURIComponent(typed)}`)).map(({ id }) => id)).toContain(some!.id);
  });

  it("finds a product by one of its SKUs", async () => {
    const { sku, product } = shop.store.get<{ sku: string; product: string }>(
      "select json_extract(doc, '$.sku') sku, json_extract(doc, '$.productId') product from variants where json_extract(doc, '$.sku') is not null limit 1",
    )!;
    expect((await all(`query=${encodeURIComponent(sku)}`)).map(({ id }) => id)).toContain(product);
    expect((await all(`query=sku:${encodeURIComponent(sku)}`)).map(({ id }) => id)).toEqual([product]);
  });

  it("narrows by what the list shows: status, vendor, price, stock", async () => {
    const every = await all("");
    const fit = async (search: string, is: (row: ProductRow) => boolean) => {
      const found = await all(search);
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(every.filter(is).map(({ id }) => id)));
      expect(found.length).toBeGreaterThan(0);
    };
    const [{ vendor }] = every as [ProductRow];
    await fit("status=active", ({ status }) => status === "ACTIVE");
    await fit(`vendor=${encodeURIComponent(vendor)}`, (row) => row.vendor === vendor);
    await fit(`query=-vendor:'${encodeURIComponent(vendor)}'`, (row) => row.vendor !== vendor);
    await fit("inventory_total=>=1", ({ available }) => available !== null && available >= 1);
    const middle = every.map(({ priceToMinor }) => Number(priceToMinor)).sort((a, b) => a - b)[
      Math.floor(every.length / 2)
    ]!;
    await fit(`price=>${(middle / 100).toFixed(2)}`, ({ priceToMinor }) => Number(priceToMinor) > middle);
  });

  it("for what there is not says so, and leaves it out", async () => {
    const { rows, problems } = await ask("query=colour:red");
    expect(problems).toEqual([{ field: "colour", value: "red", reason: "field" }]);
    expect(rows).toHaveLength(SIZE);
    expect((await ask("query=price:cheap")).problems).toEqual([{ field: "price", value: "cheap", reason: "value" }]);
  });

  it("with signs of SQL in it is a search like any other", async () => {
    for (const text of ["'; drop table products; --", 'vendor:"x\' or 1=1"'])
      expect((await ask(`query=${encodeURIComponent(text)}`)).rows).toEqual([]);
  });
});

it("the filters offer every vendor, type and collection that there is", async () => {
  const every = await all("");
  const { vendors, types, collections } = await productChoices(shop.ctx);
  const once = (values: string[]) => [...new Set(values)].filter((value) => value !== "").sort();
  expect([...vendors].sort()).toEqual(once(every.map(({ vendor }) => vendor)));
  expect([...types].sort()).toEqual(once(every.map(({ productType }) => productType)));
  expect(collections).toEqual([]);
});
