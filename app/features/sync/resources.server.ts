import { collectionsResource, productsResource } from "#app/features/catalog/index.server.ts";
import { customersResource } from "#app/features/customers/index.server.ts";
import { inventoryResource, locationsResource } from "#app/features/inventory/index.server.ts";
import { ordersResource } from "#app/features/orders/index.server.ts";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";

/** Every kind of object that comes in, in the order it is asked for: what takes Shopify longest to gather comes first. */
const RESOURCES: readonly Resource[] = [
  ordersResource,
  customersResource,
  inventoryResource,
  productsResource,
  collectionsResource,
  locationsResource,
];

/** What the store's scopes let in. */
export function allowedResources(ctx: Pick<Ctx, "scopes">): Resource[] {
  return RESOURCES.filter((resource) => resource.scopes.every((scope) => hasScope(ctx, scope)));
}

export function resourceOf(name: string): Resource {
  const found = RESOURCES.find((resource) => resource.name === name);
  if (!found) throw new Error(`There is no resource ${name}`);
  return found;
}

/** Its place in the order in which resources are asked for. */
export function orderOf(name: string): number {
  return RESOURCES.findIndex((resource) => resource.name === name);
}
