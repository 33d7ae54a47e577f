import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { collectionsResource } from "../resources.server.ts";
import { readCollection } from "./read-collection.server.ts";
import type { CollectionRef } from "./schema.ts";
import { DELETE_COLLECTION } from "./shopify.server.ts";

/** Deletes a collection; its products stay. Throws not_found where it is gone already. */
export function deleteCollection(ctx: Ctx, input: CollectionRef): Promise<{ deleted: string }> {
  const { id } = input;
  const record = (title: string | null) =>
    recordChange(ctx, {
      touched: [{ resource: collectionsResource, ids: [BigInt(id)] }],
      ...{ action: "collection.deleted", subject: `Collection/${id}`, details: { title } },
    });
  const find = async () => {
    const isThere = await readCollection(ctx, { id }).catch((error: { code?: string }) => {
      if (error.code === "not_found") return null;
      throw error;
    });
    if (isThere) return null;
    await record(null);
    return { deleted: id };
  };
  return change(ctx, { verb: "collection.delete", needs: ["write_products"], input, find }, async () => {
    const { collection } = await readCollection(ctx, { id });
    const { collectionDelete } = await adminGraphql(ctx, DELETE_COLLECTION, { id: gidOf("Collection", id) });
    rejectUserErrors(collectionDelete?.userErrors);
    await record(collection.title);
    return { deleted: id };
  });
}
