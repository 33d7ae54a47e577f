import { change, type Lost } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { collectionsResource } from "../resources.server.ts";
import { collectionInput, formField } from "./collection-input.ts";
import type { CollectionDetail, CollectionFields, CollectionRule, CreateCollection } from "./schema.ts";
import { detailOf } from "./read-collection.server.ts";
import { CREATE_COLLECTION, LATEST_COLLECTIONS } from "./shopify.server.ts";

/** Makes a collection, shown on no sales channel yet. Answers its id. */
export function createCollection(ctx: Ctx, input: CreateCollection): Promise<{ id: string }> {
  const { key: _key, image, ...fields } = input;
  const record = (id: bigint) =>
    recordChange(ctx, {
      touched: [{ resource: collectionsResource, ids: [id] }],
      ...{ action: "collection.created", subject: `Collection/${id}`, details: { title: fields.title } },
    });
  // Shopify does not date the making of collections, but counts their ids up: a newer one is told from what was there.
  const latest = async () => (await adminGraphql(ctx, LATEST_COLLECTIONS)).collections.nodes;
  const before = async () => ({ newest: String((await latest()).map((one) => idOfGid(one.id))[0] ?? 0) });
  async function find(_begunAt: Date, { kept }: Lost<{ newest: string }>) {
    const newest = BigInt(kept?.newest ?? 0);
    const made = (await latest()).find((one) => idOfGid(one.id) > newest && isAsAsked(detailOf(one), fields));
    if (!made) return null;
    await record(idOfGid(made.id));
    return { id: String(idOfGid(made.id)) };
  }
  return change(ctx, { verb: "collection.create", needs: ["write_products"], input, before, find }, async () => {
    const { collectionCreate } = await adminGraphql(ctx, CREATE_COLLECTION, { input: collectionInput(fields, image) });
    rejectUserErrors(collectionCreate?.userErrors.map((error) => ({ ...error, field: formField(error.field ?? []) })));
    const id = idOfGid(collectionCreate!.collection!.id);
    await record(id);
    return { id: String(id) };
  });
}

// Shopify makes handles of what is typed, writes amounts in full, and a description in its own way.
const isAsAsked = (there: CollectionDetail, { title, handle, sortOrder, rules }: CollectionFields): boolean =>
  there.title === title &&
  (handle === "" || there.handle.startsWith(handleOf(handle))) &&
  there.sortOrder === sortOrder &&
  (there.rules?.isAny ?? null) === (rules?.isAny ?? null) &&
  (there.rules?.list.length ?? 0) === (rules?.list.length ?? 0) &&
  (rules?.list ?? []).every((rule, at) => isSameRule(rule, there.rules!.list[at]!));

const isSameRule = (a: CollectionRule, b: CollectionRule): boolean =>
  a.column === b.column &&
  a.relation === b.relation &&
  (a.condition.trim() === b.condition.trim() || Number(a.condition) === Number(b.condition));

const handleOf = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
