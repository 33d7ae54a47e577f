// The generator's world, read from a store as it stands, so that new orders look like the ones before.
import { exponentOf } from "../currency.ts";
import { documentOf } from "../document-of.ts";
import type { Catalog, CatalogProduct, CatalogVariant } from "../generate/catalog.ts";
import { DEMO, profiles, type StoreProfile } from "../generate/profiles.ts";
import { COUNTRIES } from "../generate/words.ts";
import type { World } from "../generate/world.ts";
import type { LocationDoc, VariantDoc } from "../model.ts";
import type { Random } from "../random.ts";
import type { Store } from "../store.ts";

/** The profile that a store was made by, or a plain one of its currency where it was imported. */
export function profileOf(store: Store): StoreProfile {
  const shop = store.shop();
  const { name, currency, presentmentCurrencies, timeZone, countryCode, locale, taxesIncluded } = shop;
  const own = { handle: store.handle, name, presentmentCurrencies, timeZone, locale, taxesIncluded };
  const like = Object.values(profiles).find((p) => p.currency === currency && p.countryCode === countryCode);
  if (like) return { ...like, ...own };
  const unit = 10 ** exponentOf(currency);
  const country = COUNTRIES[countryCode] ? countryCode : "US";
  const plain = { priceUnit: unit, priceStep: Math.max(1, unit / 10), countries: { [country]: 1 }, taxes: () => [] };
  return { ...DEMO, ...own, currency, countryCode, ...plain };
}

const documents = <T>(store: Store, sql: string, ...values: bigint[]): T[] =>
  store.all<{ doc: string }>(sql, ...values).map((row) => JSON.parse(row.doc) as T);

/** A product with its variants as the generator knows them; null when it is gone or has none. */
function productOf(store: Store, id: string): CatalogProduct | null {
  const doc = documentOf(store, "products", id);
  if (!doc) return null;
  const product: CatalogProduct = {
    ...{ doc, family: null, variants: [], deleted: false, popularity: 1 },
    createdAt: doc.createdAt,
  };
  const variants = documents<VariantDoc>(
    store,
    "select doc from variants where product_id = ? order by position",
    BigInt(id),
  );
  for (const variant of variants) {
    const item = documentOf(store, "inventory_items", variant.inventoryItemId);
    if (item) product.variants.push({ doc: variant, item, product });
  }
  return product.variants.length > 0 ? product : null;
}

function firstOf<T>(ids: string[], find: (id: string) => T | null): T | null {
  for (const id of ids) {
    const found = find(id);
    if (found) return found;
  }
  return null;
}

/** The world of a store now; null when it sells nothing. */
export function worldOf(store: Store): World | null {
  const ids = (where: string) =>
    store
      .all<{ id: string }>(
        `select cast(id as text) as id from products where status = 'ACTIVE' and ${where} order by products.id`,
      )
      .map((row) => row.id);
  const goods = ids("json_extract(doc, '$.isGiftCard') = 0");
  const draw = (random: Random): CatalogVariant | null => {
    for (let tries = 0; tries < 20 && goods.length > 0; tries++) {
      // The first products, and the first sizes, sell best.
      const product = productOf(store, goods[Math.floor(random.next() ** 2 * goods.length)]!);
      if (product) return product.variants[Math.floor(random.next() ** 1.5 * product.variants.length)]!;
    }
    return null;
  };
  const [card] = ids("json_extract(doc, '$.isGiftCard') = 1");
  const locations = documents<LocationDoc>(store, "select doc from locations where active = 1 order by id");
  const profile = profileOf(store);
  const any = firstOf(goods, (id) => productOf(store, id));
  if (!any || locations.length === 0) return null;
  const giftCard = (card === undefined ? null : productOf(store, card)) ?? any;
  const catalog: Catalog = { products: [], kept: [], giftCard };
  const till = profile.locations.find((location) => location.shop)?.name;
  return {
    ...{ profile, seed: "events", now: store.nowIso(), catalog, locations, committed: new Map() },
    shopLocation: locations.find((location) => location.name === till) ?? locations[0]!,
    companionOf: () => null,
    drawVariant: (random) => draw(random) ?? any.variants[0]!,
  };
}
