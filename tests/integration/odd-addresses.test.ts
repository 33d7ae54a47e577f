// Lists whose address says what cannot be: it counts as not asked for, or as a wrong value that is told; never an error page.
import { afterAll, beforeAll, expect, it } from "vitest";
import { listProducts } from "#app/features/catalog/index.server.ts";
import { PRODUCT_FILTERS, PRODUCT_SORTS } from "#app/features/catalog/schema.ts";
import { listCustomers } from "#app/features/customers/index.server.ts";
import { CUSTOMER_FILTERS, CUSTOMER_SORTS } from "#app/features/customers/schema.ts";
import { listOrders } from "#app/features/orders/index.server.ts";
import { ORDER_FILTERS, ORDER_SORTS } from "#app/features/orders/schema.ts";
import { storable } from "#app/platform/http/broken-text.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { closeVisited, visitedStore, type VisitedStore } from "../support/visited-store.ts";

let shop: VisitedStore;
beforeAll(async () => {
  shop = await visitedStore({ orders: 20 });
  for (const kind of ["products", "customers", "orders"] as const) await shop.read(kind);
});
afterAll(async () => {
  await shop?.close();
  await closeVisited();
});

const at = (search: string) => new URL(storable(`https://app.test/?${search}`));
const lists = {
  products: (search: string) =>
    listProducts(shop.ctx, listInput(at(search), { sorts: PRODUCT_SORTS, filters: PRODUCT_FILTERS })),
  customers: (search: string) =>
    listCustomers(shop.ctx, listInput(at(search), { sorts: CUSTOMER_SORTS, filters: CUSTOMER_FILTERS })),
  orders: (search: string) =>
    listOrders(shop.ctx, listInput(at(search), { sorts: ORDER_SORTS, filters: ORDER_FILTERS })),
};

it.each(["2026-02-30", "9999-12-31", "0000-01-01", "2026-13-01T00:00:00Z"])(
  "a date that does not exist is a wrong value: %s",
  async (date) => {
    for (const list of Object.values(lists)) {
      const { problems } = await list(`query=created_at:"${date}"`);
      expect(problems).toMatchObject([{ field: "created_at", reason: "value" }]);
    }
  },
);

it("an amount with more digits than any store has is a wrong value", async () => {
  expect((await lists.orders("query=total_price:99999999999999999999999")).problems).toHaveLength(1);
  expect((await lists.products("query=price:>99999999999999999999")).problems).toHaveLength(1);
  expect((await lists.customers("query=total_spent:>99999999999999999999")).problems).toHaveLength(1);
});

it("the cursor of another order leads to the first page", async () => {
  const newest = await lists.orders("limit=5");
  const dearest = await lists.orders("sort=total&limit=5");
  const [byDate, byTotal] = [newest.nextCursor, dearest.nextCursor].map((cursor) => encodeURIComponent(cursor!));
  const ids = ({ rows }: { rows: readonly { id: string }[] }) => rows.map(({ id }) => id);
  const shown = await lists.orders(`sort=total&limit=5&cursor=${byDate}`);
  expect(ids(shown)).toEqual(ids(dearest));
  expect(shown.previousCursor).toBeNull();
  expect(ids(await lists.orders(`limit=5&cursor=${byTotal}`))).toEqual(ids(newest));
});

it("a NUL is left out", async () => {
  for (const list of Object.values(lists)) expect((await list("query=%00&tag=a%00")).problems).toEqual([]);
});
