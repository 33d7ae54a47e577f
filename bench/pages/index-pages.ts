// Each index page as its route's loader asks for it.
import { listCollections, listProducts, productChoices } from "#app/features/catalog/index.server.ts";
import { COLLECTION_FILTERS, COLLECTION_SORTS, PRODUCT_FILTERS, PRODUCT_SORTS } from "#app/features/catalog/schema.ts";
import { customerCountries, listCustomers } from "#app/features/customers/index.server.ts";
import { CUSTOMER_FILTERS, CUSTOMER_SORTS } from "#app/features/customers/schema.ts";
import { listPlaces, listStock } from "#app/features/inventory/index.server.ts";
import { STOCK_FILTERS, STOCK_SORTS } from "#app/features/inventory/schema.ts";
import { listOrders, orderChoices } from "#app/features/orders/index.server.ts";
import { ORDER_FILTERS, ORDER_SORTS } from "#app/features/orders/schema.ts";
import { listViews } from "#app/features/search/index.server.ts";
import type { ViewList } from "#app/features/search/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";

export interface Answer {
  readonly rows: readonly unknown[];
  readonly nextCursor: string | null;
}

export interface IndexPage {
  readonly name: string;
  readonly sorts: readonly string[];
  ask(ctx: Ctx, url: URL): Promise<Answer>;
}

export const INDEX_PAGES: readonly IndexPage[] = [
  {
    name: "orders",
    sorts: ORDER_SORTS,
    ask: (ctx, url) =>
      withViews(ctx, "orders", orderChoices, () =>
        listOrders(ctx, listInput(url, { sorts: ORDER_SORTS, filters: ORDER_FILTERS })),
      ),
  },
  {
    name: "products",
    sorts: PRODUCT_SORTS,
    ask: (ctx, url) =>
      withViews(ctx, "products", productChoices, () =>
        listProducts(ctx, listInput(url, { sorts: PRODUCT_SORTS, filters: PRODUCT_FILTERS })),
      ),
  },
  {
    name: "customers",
    sorts: CUSTOMER_SORTS,
    ask: (ctx, url) =>
      withViews(ctx, "customers", customerCountries, () =>
        listCustomers(ctx, listInput(url, { sorts: CUSTOMER_SORTS, filters: CUSTOMER_FILTERS })),
      ),
  },
  {
    name: "inventory",
    sorts: STOCK_SORTS,
    ask: (ctx, url) =>
      withViews(ctx, "inventory", productChoices, async () => {
        const places = await listPlaces(ctx);
        const locationId = url.searchParams.get("location") ?? places[0]!.id;
        return listStock(ctx, { ...listInput(url, { sorts: STOCK_SORTS, filters: STOCK_FILTERS }), locationId });
      }),
  },
  {
    name: "collections",
    sorts: COLLECTION_SORTS,
    ask: (ctx, url) =>
      withViews(ctx, "collections", undefined, () =>
        listCollections(ctx, listInput(url, { sorts: COLLECTION_SORTS, filters: COLLECTION_FILTERS })),
      ),
  },
];

async function withViews(
  ctx: Ctx,
  list: ViewList,
  choices: ((ctx: Ctx) => Promise<unknown>) | undefined,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await ask();
  await listViews(ctx, list);
  await choices?.(ctx);
  return answer;
}
