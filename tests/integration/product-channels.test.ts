// Products by the sales channels that they are on: Shopify answers, with the other filters, in every order, page by page in both directions.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProduct, listChannels, listProducts, setPublishing } from "#app/features/catalog/index.server.ts";
import { CreateProduct, PRODUCT_FILTERS, PRODUCT_SORTS, type ProductRow } from "#app/features/catalog/schema.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "../support/visited-store.ts";

const SIZE = 4;
let shop: VisitedStore;
let ctx: Ctx;
let pos: string;
/** Products that the point of sale shows no more. */
let hidden: string[];
beforeAll(async () => {
  shop = await visitedStore({ orders: 5, scopes: [...WANTED, "write_products", "write_publications"] });
  ctx = shop.ctx;
  await shop.read("products");
  const channels = (await listChannels(ctx))!;
  expect(channels.map(({ name }) => name)).toEqual(["Online Store", "Point of Sale"]);
  pos = channels[1]!.id;
  hidden = (await ask("status=active")).rows.slice(0, 3).map(({ id }) => id);
  for (const id of hidden)
    await setPublishing(ctx, { ownerId: `gid://shopify/Product/${id}`, channelId: pos, isOn: false });
}, 120_000);
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const ask = (search: string, as = ctx) =>
  listProducts(
    as,
    listInput(new URL(`https://app.test/?limit=${SIZE}&${search}`), { sorts: PRODUCT_SORTS, filters: PRODUCT_FILTERS }),
  );
const onPos = () => `publication_ids=${pos.split("/").at(-1)!}`;

async function all(search: string): Promise<ProductRow[]> {
  const rows: ProductRow[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await ask(`${search}&cursor=${cursor}`);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}
const idsOf = (rows: readonly ProductRow[]) => rows.map(({ id }) => id);

it("a new product is written down with the names of the channels that were chosen for it", async () => {
  const variant = {
    ...{
      values: [],
      price: "12.50",
      compareAt: "",
      cost: "",
      sku: "",
      barcode: "",
      weight: "",
      weightUnit: "KILOGRAMS",
    },
    ...{ taxable: true, tracked: true, requiresShipping: true, policy: "DENY", available: "" },
  };
  const fields = { descriptionHtml: "", status: "ACTIVE", vendor: "Acme", productType: "", tags: [] };
  const { id } = await createProduct(
    ctx,
    CreateProduct.parse({
      ...{ title: "Lamp of one channel", ...fields, handle: "", seoTitle: "", seoDescription: "" },
      ...{ variants: { 0: variant }, channelIds: [pos] },
    }),
  );
  const [entry] = await listActivity(ctx, `Product/${id}`);
  expect(entry!.changes).toContainEqual({ field: "channels", from: null, to: "Point of Sale" });
});

describe("the filter by sales channel", () => {
  it.each([...PRODUCT_SORTS, ...PRODUCT_SORTS.map((sort) => `${sort}+reversed`)])(
    "by %s shows all that are on it once, in the list's order, and leads back the way it came",
    async (sort) => {
      const every = await all(`sort=${sort}`);
      const found = await all(`sort=${sort}&${onPos()}`);
      const rest = every.filter(({ id, status }) => !hidden.includes(id) && status === "ACTIVE");
      expect([...idsOf(found)].sort()).toEqual([...idsOf(rest)].sort());
      const key = ({ title, vendor }: ProductRow) => (sort.startsWith("title") ? title : vendor);
      if (/^(title|vendor)/.test(sort)) expect(found.map(key)).toEqual(rest.map(key));
      const first = await ask(`sort=${sort}&${onPos()}`);
      const second = await ask(`sort=${sort}&${onPos()}&cursor=${first.nextCursor}`);
      const back = await ask(`sort=${sort}&${onPos()}&cursor=${second.previousCursor}`);
      expect(idsOf(back.rows)).toEqual(idsOf(found).slice(0, SIZE));
      expect([first.previousCursor, back.previousCursor]).toEqual([null, null]);
    },
  );

  it("holds beside the others, and in a search", async () => {
    const shown = await all(onPos());
    const [{ vendor, title }] = shown as [ProductRow];
    const same = shown.filter((row) => row.vendor === vendor);
    expect(idsOf(await all(`${onPos()}&vendor=${encodeURIComponent(vendor)}`)).sort()).toEqual(idsOf(same).sort());
    const word = encodeURIComponent(title.split(" ")[0]!.toLowerCase().slice(0, 3));
    expect(idsOf(await all(`${onPos()}&query=${word}`))).toContain(shown[0]!.id);
    const off = await all(`query=status:active+-publication_ids:${pos.split("/").at(-1)!}`);
    expect(idsOf(off).sort()).toEqual([...hidden].sort());
    expect(idsOf(await all("query=published_status:pos-hidden+status:active")).sort()).toEqual([...hidden].sort());
  });

  it("begins at the first page with a cursor of the list without it", async () => {
    const { nextCursor } = await ask("");
    expect(idsOf((await ask(`${onPos()}&cursor=${nextCursor}`)).rows)).toEqual(idsOf((await ask(onPos())).rows));
  });

  it("leaves out, and says, what cannot be asked", async () => {
    const { rows, problems } = await ask(`${onPos()}&query=colour:red`);
    expect(problems).toEqual([{ field: "colour", value: "red", reason: "field" }]);
    expect(rows).toHaveLength(SIZE);
    expect((await ask("publication_ids=web")).problems).toMatchObject([{ field: "publication_ids", reason: "value" }]);
  });

  it("names the permission that it needs", async () => {
    const without = { ...ctx, scopes: new Set(WANTED) };
    expect(await listChannels(without)).toBeNull();
    await expect(ask(onPos(), without)).rejects.toMatchObject({ details: { scopes: ["read_publications"] } });
  });
});
