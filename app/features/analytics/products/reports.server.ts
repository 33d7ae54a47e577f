import type { Report } from "../reports/report.server.ts";
import { boughtTogether } from "./bought-together.server.ts";
import { collections } from "./collections.server.ts";
import { firstPurchases } from "./first-purchases.server.ts";
import { priceChanges } from "./price-changes.server.ts";
import { productPerformance } from "./product-performance.server.ts";
import { productTypes } from "./product-types.server.ts";
import { variants } from "./variants.server.ts";
import { vendors } from "./vendors.server.ts";

/** The reports about products. */
export const productsReports: readonly Report[] = [
  productPerformance,
  variants,
  collections,
  productTypes,
  vendors,
  priceChanges,
  boughtTogether,
  firstPurchases,
];
