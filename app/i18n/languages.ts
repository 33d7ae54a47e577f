import analytics from "./en/analytics.json" with { type: "json" };
import apiReference from "./en/apiReference.json" with { type: "json" };
import apps from "./en/apps.json" with { type: "json" };
import catalog from "./en/catalog.json" with { type: "json" };
import catalogParts from "./en/catalogParts.json" with { type: "json" };
import collections from "./en/collections.json" with { type: "json" };
import common from "./en/common.json" with { type: "json" };
import customers from "./en/customers.json" with { type: "json" };
import customersReports from "./en/customersReports.json" with { type: "json" };
import drafts from "./en/drafts.json" with { type: "json" };
import errors from "./en/errors.json" with { type: "json" };
import events from "./en/events.json" with { type: "json" };
import files from "./en/files.json" with { type: "json" };
import inventory from "./en/inventory.json" with { type: "json" };
import inventoryReports from "./en/inventoryReports.json" with { type: "json" };
import metrics from "./en/metrics.json" with { type: "json" };
import operations from "./en/operations.json" with { type: "json" };
import orderStatus from "./en/orderStatus.json" with { type: "json" };
import orderWork from "./en/orderWork.json" with { type: "json" };
import orders from "./en/orders.json" with { type: "json" };
import permissions from "./en/permissions.json" with { type: "json" };
import privacy from "./en/privacy.json" with { type: "json" };
import productPage from "./en/productPage.json" with { type: "json" };
import productsReports from "./en/productsReports.json" with { type: "json" };
import reconcile from "./en/reconcile.json" with { type: "json" };
import reports from "./en/reports.json" with { type: "json" };
import richText from "./en/richText.json" with { type: "json" };
import salesReports from "./en/salesReports.json" with { type: "json" };
import search from "./en/search.json" with { type: "json" };
import stock from "./en/stock.json" with { type: "json" };
import stores from "./en/stores.json" with { type: "json" };
import sync from "./en/sync.json" with { type: "json" };
import trace from "./en/trace.json" with { type: "json" };
import transfers from "./en/transfers.json" with { type: "json" };

/** English is complete; every other language falls back to it, key by key. One namespace for each room, and one for each area of reports. */
export const english = {
  common,
  analytics,
  apiReference,
  apps,
  catalog,
  catalogParts,
  collections,
  customers,
  customersReports,
  drafts,
  errors,
  events,
  files,
  inventory,
  inventoryReports,
  metrics,
  operations,
  orderStatus,
  orderWork,
  orders,
  permissions,
  privacy,
  productPage,
  productsReports,
  reconcile,
  reports,
  richText,
  salesReports,
  search,
  stock,
  stores,
  sync,
  trace,
  transfers,
} as const;

/** Every text, for the server; a browser finds languages.browser.ts in this place ("imports" of package.json). */
export const LANGUAGES: Readonly<Record<string, typeof english>> = { en: english };
