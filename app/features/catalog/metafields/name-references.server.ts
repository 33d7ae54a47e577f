import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { ResultOf } from "#app/platform/shopify/operations.ts";
import { nameOfFile } from "./name-of-file.ts";
import type { NameReferences, ReferenceName } from "./schema.ts";
import { NAMES_OF_REFERENCES } from "./shopify.server.ts";

/** What the objects that metafields point to are called; those that are gone are left out. */
export async function nameReferences(ctx: Ctx, { ids }: NameReferences): Promise<ReferenceName[]> {
  requireScopes(ctx, ["read_products", "read_customers"]);
  const { nodes } = await adminGraphql(ctx, NAMES_OF_REFERENCES, { ids });
  return nodes.flatMap((node) => (node && nameOf(node)) ?? []);
}

type Named = NonNullable<ResultOf<typeof NAMES_OF_REFERENCES>["nodes"][number]>;

function nameOf(node: Named): ReferenceName | null {
  switch (node.__typename) {
    case "Product":
    case "Collection":
      return { id: node.id, name: node.title };
    case "ProductVariant":
    case "Customer":
      return { id: node.id, name: node.displayName };
    default:
      return "preview" in node ? nameOfFile(node) : null;
  }
}
