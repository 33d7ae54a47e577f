// What every generated order draws from: the profile, the catalog with its popularity, the locations, the stock that is promised.
import type { LocationDoc } from "../model.ts";
import type { Random } from "../random.ts";
import type { Catalog, CatalogVariant } from "./catalog.ts";
import type { StoreProfile } from "./profiles.ts";

export interface World {
  profile: StoreProfile;
  seed: string;
  now: string;
  catalog: Catalog;
  locations: LocationDoc[];
  /** Where the till stands. */
  shopLocation: LocationDoc;
  /** A variant by popularity, among the products that exist at `at`. */
  drawVariant(random: Random, at: string): CatalogVariant;
  /** What is often bought with a variant; null where nothing is, or it is not there yet at `at`. */
  companionOf(variant: CatalogVariant, at: string): CatalogVariant | null;
  /** Units of open orders: variant id → units promised from the first location. */
  committed: Map<string, number>;
}

export function makeWorld(o: Pick<World, "profile" | "seed" | "now" | "catalog" | "locations">): World {
  const { products } = o.catalog;
  const sums: number[] = [];
  let sum = 0;
  for (const product of products) sums.push((sum += product.popularity));
  const shops = o.profile.locations.findIndex((location) => location.shop);
  return {
    ...o,
    shopLocation: o.locations[Math.max(0, shops)]!,
    committed: new Map(),
    companionOf({ product }, at) {
      const other = products[products.indexOf(product) ^ 1];
      return other && other.popularity > 0 && other.createdAt <= at ? other.variants[0]! : null;
    },
    drawVariant(random, at) {
      for (let tries = 0; ; tries++) {
        const wanted = random.next() * sum;
        let low = 0;
        let high = sums.length - 1;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (sums[middle]! > wanted) high = middle;
          else low = middle + 1;
        }
        const product = products[low]!;
        if (product.createdAt > at && tries < 50) continue;
        const n = product.variants.length;
        // The first sizes sell best.
        return product.variants[Math.floor(random.next() ** 1.5 * n)]!;
      }
    },
  };
}
