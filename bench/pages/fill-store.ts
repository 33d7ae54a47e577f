// A store of any size as a first sync would leave it: products, collections and customers through the app's own mapping (with all the words
// they are found by), orders and stock, of which there is more, by SQL.
import { mirrorCollections } from "#app/features/catalog/mirror-collections.server.ts";
import { mirrorProducts } from "#app/features/catalog/mirror-products.server.ts";
import { mirrorCustomers } from "#app/features/customers/mirror-customers.server.ts";
import { sumItems } from "#app/features/inventory/totals/sum-stock.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { BulkNode, StoreCtx } from "#app/platform/shopify/resource.ts";
import { fillOrders } from "./fill-orders.ts";
import { dice, person, productTitle, productType, tags, vendor } from "./words.ts";

export interface Size {
  readonly orders: number;
  readonly products: number;
  readonly customers: number;
}

const VARIANTS = 3;
const COLLECTIONS = 200;
const BATCH = 2000;
const DAY_MS = 86_400_000;

/** Three variants a product, 200 collections, four locations of which the last keeps few items, 2.5 lines an order over three years. */
export async function fillStore(ctx: StoreCtx, size: Size, say: (line: string) => void): Promise<void> {
  const told = async (what: string, work: () => Promise<void>) => {
    const begun = performance.now();
    await work();
    say(`Wrote ${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
  await told(`${size.products} products`, () =>
    inBatches(ctx, size.products, (n) => product(n, size.products), mirrorProducts),
  );
  await told(`${COLLECTIONS} collections`, () =>
    inBatches(ctx, COLLECTIONS, (n) => collection(n, size.products), mirrorCollections, 20),
  );
  await told(`${size.customers} customers`, () =>
    inBatches(ctx, size.customers, (n) => customer(n, size.customers), mirrorCustomers),
  );
  await told("stock", () => fillStock(ctx, size.products * VARIANTS));
  await told(`${size.orders} orders`, () => fillOrders(ctx, size));
}

async function inBatches(
  ctx: StoreCtx,
  count: number,
  nodeOf: (n: number) => BulkNode,
  mirror: typeof mirrorProducts,
  size = BATCH,
): Promise<void> {
  for (let from = 1; from <= count; from += size) {
    const nodes = Array.from({ length: Math.min(size, count + 1 - from) }, (_, at) => nodeOf(from + at));
    await inSqlTx(ctx, (sql) => mirror(ctx, sql, nodes, { readAt: new Date(), isFirst: true }));
  }
}

const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

function product(n: number, of: number): BulkNode {
  const createdAt = ago(1000 * (1 - n / of) + 1);
  const chance = dice(n, 10);
  const node = {
    ...{ id: `gid://shopify/Product/${n}`, title: productTitle(n), handle: `product-${n}`, vendor: vendor(n) },
    ...{ productType: productType(n), status: chance < 0.9 ? "ACTIVE" : chance < 0.98 ? "DRAFT" : "ARCHIVED" },
    ...{ tags: tags(n, of), isGiftCard: false, featuredMedia: null },
    ...{ createdAt, updatedAt: ago(300 * dice(n, 11)), publishedAt: createdAt },
  };
  const children = Array.from({ length: VARIANTS }, (_, at) => {
    const id = n * VARIANTS + at;
    const price = (5 + 145 * dice(n, 12)).toFixed(2);
    return {
      node: {
        ...{ id: `gid://shopify/ProductVariant/${id}`, title: `Size ${at + 1}`, position: at + 1, price },
        ...{ sku: `SKU-${n}-${at + 1}`, barcode: String(4_000_000_000_000 + id), compareAtPrice: null },
        ...{ createdAt, updatedAt: createdAt, inventoryItem: { id: `gid://shopify/InventoryItem/${id}` } },
      },
      children: [],
    };
  });
  return { node, children };
}

// The first holds one product in two, the others ever fewer.
function collection(n: number, products: number): BulkNode {
  const isAutomated = n % 4 === 0;
  const node = {
    ...{ id: `gid://shopify/Collection/${n}`, title: `Collection ${n}`, handle: `collection-${n}`, image: null },
    ...{ ruleSet: isAutomated ? { appliedDisjunctively: false } : null, updatedAt: ago(n) },
  };
  const children = [];
  for (let id = 1 + (n % 7); id <= products; id += 2 * n)
    children.push({ node: { id: `gid://shopify/Product/${id}` }, children: [] });
  return { node, children };
}

function customer(n: number, of: number): BulkNode {
  const { firstName, lastName, email } = person(n);
  const hasPhone = dice(n, 13) < 0.3;
  const node = {
    ...{ id: `gid://shopify/Customer/${n}`, firstName, lastName, state: "ENABLED", tags: tags(n, of) },
    defaultEmailAddress: {
      emailAddress: email,
      marketingState: dice(n, 14) < 0.4 ? "SUBSCRIBED" : n % 5000 === 3 ? "PENDING" : "NOT_SUBSCRIBED",
    },
    defaultPhoneNumber: hasPhone
      ? {
          phoneNumber: `+1555${1_000_000 + n}`,
          smsMarketingConsent: { state: n % 40 === 0 ? "SUBSCRIBED" : "NOT_SUBSCRIBED" },
        }
      : null,
    defaultAddress: {
      countryCodeV2: n % 30_000 === 9 ? "IS" : dice(n, 15) < 0.7 ? "US" : dice(n, 15) < 0.9 ? "CA" : "DE",
    },
    ...{ numberOfOrders: "0", amountSpent: { amount: "0.0" }, statistics: { rfmGroup: null } },
    ...{ createdAt: ago(1000 * (1 - n / of)), updatedAt: ago(700 * dice(n, 16)) },
  };
  return { node, children: [] };
}

async function fillStock(ctx: StoreCtx, variants: number): Promise<void> {
  const quantity = `(hashint8(v * 4 + l) & 2147483647) % 60 - 5`;
  const statements = [
    `insert into locations (shop_id, id, name, is_active, updated_at) select $1, n, 'Location ' || n, true, now() from generate_series(1, 4) n`,
    `insert into inventory_items (shop_id, id, sku, is_tracked, unit_cost_minor, updated_at)
     select shop_id, inventory_item_id, sku, id % 50 <> 0, price_minor / 2, now() from variants where shop_id = $1`,
    `insert into inventory_levels (shop_id, inventory_item_id, location_id, available, on_hand, committed, incoming, updated_at)
     select $1, v, l, q, q + 2, 2, 0, now()
     from generate_series(${VARIANTS}, ${variants + VARIANTS - 1}) v, generate_series(1, 4) l, lateral (select ${quantity} as q) s
     where l <> 4 or v % 500 = 0`,
    `insert into inventory_events (shop_id, inventory_item_id, location_id, at, available, on_hand, committed, incoming)
     select shop_id, inventory_item_id, location_id, now() - interval '1 day' * n, available, on_hand, committed, incoming
     from inventory_levels, generate_series(1, 3) n where shop_id = $1`,
  ];
  for (const statement of statements) await inSqlTx(ctx, (sql) => sql.query(statement, [ctx.shop.id]));
  const items = Array.from({ length: variants }, (_, n) => BigInt(VARIANTS + n));
  await inSqlTx(ctx, (sql) => sumItems(ctx, sql, items));
}
