// A large store read into the app's tables: as by mirrored-store, but by the app's bulk queries, which know no page's size and run compiled.
import { parse } from "graphql";
import { customersResource } from "#app/features/customers/index.server.ts";
import { productsResource } from "#app/features/catalog/index.server.ts";
import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { ordersResource } from "#app/features/orders/index.server.ts";
import { groupRoots, type Line } from "#app/features/sync/runs/group-roots.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { bulkQueryOf, bulkText } from "#app/platform/shopify/bulk-query.ts";
import type { BulkNode } from "#app/platform/shopify/resource.ts";
import { compileBulkQuery } from "#sandbox/graphql/bulk/plan.ts";
import { validateBulkQuery } from "#sandbox/graphql/bulk/validate-bulk.ts";
import { writeLines } from "#sandbox/graphql/bulk/write-lines.ts";
import { resolvers } from "#sandbox/graphql/resolvers/index.ts";
import { adminSchema } from "#sandbox/graphql/schema.ts";
import type { Store } from "#sandbox/store/store.ts";
import { requestOf, type MirroredStore } from "./mirrored-store.ts";

const KINDS = [
  [productsResource, "products"],
  [inventoryResource, "inventory_items"],
  [customersResource, "customers"],
  [ordersResource, "orders"],
] as const;

const ROOTS = 250;

/** Reads everything, as a first sync does. */
export async function readInBulk({ store, ctx }: MirroredStore): Promise<void> {
  for (const [resource, table] of KINDS) {
    const ids = store.all<{ id: string }>(`select cast(id as text) as id from ${table}`).map(({ id }) => BigInt(id));
    for (let from = 0; from < ids.length; from += ROOTS) {
      const readAt = new Date();
      const part = ids.slice(from, from + ROOTS);
      const roots = await rootsOf(store, bulkQueryOf(bulkText(resource.bulkQuery), part));
      if (roots.length !== part.length) throw new Error(`Of ${part.length} ${table} ${roots.length} came.`);
      await inSqlTx(ctx, (sql) => resource.mirror(ctx, sql, roots, { readAt, isFirst: true }));
    }
    await resource.sum?.(ctx);
    await inSqlTx(ctx, async (sql) => resource.finish?.(ctx, sql));
  }
}

async function rootsOf(store: Store, query: string): Promise<BulkNode[]> {
  const admin = adminSchema();
  const { operation } = validateBulkQuery(admin, query);
  if (!operation) throw new Error(`No bulk query: ${query}`);
  const lines: Line[] = [];
  const write = (line: string) => lines.push({ value: JSON.parse(line) as Line["value"], endOffset: 0 });
  const compiled = compileBulkQuery(admin, parse(query), operation, { ...requestOf(store), bulk: true }, resolvers);
  writeLines(compiled, { write, finish: () => 0, discard: () => {} }, { objects: 0, roots: 0 }, () => {});
  const roots: BulkNode[] = [];
  const all = async function* () {
    yield lines;
  };
  for await (const groups of groupRoots(all())) roots.push(...groups.map(({ root }) => root));
  return roots;
}
