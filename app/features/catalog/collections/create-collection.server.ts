import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { collectionsResource } from "../resources.server.ts";
import { collectionInput, formField } from "./collection-input.ts";
import type { CreateCollection } from "./schema.ts";
import { CREATE_COLLECTION, LATEST_COLLECTIONS } from "./shopify.server.ts";

/** Our clock and Shopify's may differ by so much. */
const CLOCKS_APART_MS = 60_000;

/** Makes a collection, shown on no sales channel yet. Answers its id. */
export function createCollection(ctx: Ctx, input: CreateCollection): Promise<{ id: string }> {
  const { key: _key, image, ...fields } = input;
  const record = (id: bigint) =>
    recordChange(ctx, {
      touched: [{ resource: collectionsResource, ids: [id] }],
      ...{ action: "collection.created", subject: `Collection/${id}`, details: { title: fields.title } },
    });
  async function find(begunAt: Date) {
    const { collections } = await adminGraphql(ctx, LATEST_COLLECTIONS);
    const since = begunAt.getTime() - CLOCKS_APART_MS;
    const made = collections.nodes.find(
      ({ title, updatedAt }) => title === fields.title && Date.parse(updatedAt) >= since,
    );
    if (!made) return null;
    await record(idOfGid(made.id));
    return { id: String(idOfGid(made.id)) };
  }
  return change(ctx, { verb: "collection.create", needs: ["write_products"], input, find }, async () => {
    const { collectionCreate } = await adminGraphql(ctx, CREATE_COLLECTION, { input: collectionInput(fields, image) });
    rejectUserErrors(collectionCreate?.userErrors.map((error) => ({ ...error, field: formField(error.field ?? []) })));
    const id = idOfGid(collectionCreate!.collection!.id);
    await record(id);
    return { id: String(id) };
  });
}
