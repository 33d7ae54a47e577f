import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid, typeOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { collectionsResource, productsResource } from "../resources.server.ts";
import type { MetafieldOwner, SetMetafields } from "./schema.ts";
import { DELETE_METAFIELDS, SET_METAFIELDS } from "./shopify.server.ts";

const NEEDS: Record<MetafieldOwner, string> = {
  Product: "write_products",
  ProductVariant: "write_products",
  Collection: "write_products",
  Customer: "write_customers",
  Order: "write_orders",
  DraftOrder: "write_draft_orders",
};
/** The others' come with their webhooks: no table holds metafields. */
const RESOURCES = { Product: productsResource, Collection: collectionsResource } as const;

/**
 * Sets metafields of one object, all or none of them, and deletes those without a value. Throws conflict where one was changed since it
 * was read; what breaks its type or definition is told as `values.<at>` in Shopify's words.
 */
export function setMetafields(ctx: Ctx, input: SetMetafields): Promise<{ changed: number }> {
  const { ownerId, fields } = input;
  const owner = typeOfGid(ownerId) as MetafieldOwner;
  const set = fields.filter(({ value }) => value !== null && value !== "");
  const deleted = fields.filter((field) => !set.includes(field) && field.digest !== null);
  return change(ctx, { verb: "metafields.set", needs: [NEEDS[owner]], input }, async () => {
    if (set.length > 0) {
      const metafields = set.map(({ namespace, key, type, value, digest }) => ({
        ...{ ownerId, namespace, key, type, value: value!, compareDigest: digest },
      }));
      const { metafieldsSet } = await adminGraphql(ctx, SET_METAFIELDS, { metafields });
      rejectSet(set, metafieldsSet?.userErrors ?? []);
    }
    if (deleted.length > 0) {
      const metafields = deleted.map(({ namespace, key }) => ({ ownerId, namespace, key }));
      const { metafieldsDelete } = await adminGraphql(ctx, DELETE_METAFIELDS, { metafields });
      rejectUserErrors(metafieldsDelete?.userErrors);
    }
    const resource = owner === "Product" || owner === "Collection" ? RESOURCES[owner] : null;
    await recordChange(ctx, {
      touched: resource ? [{ resource, ids: [idOfGid(ownerId)] }] : [],
      ...{ action: "metafields.set", subject: `${owner}/${idOfGid(ownerId)}` },
      // Of people and their orders only which ones changed.
      details: { fields: fields.map(({ namespace, key }) => `${namespace}.${key}`) },
    });
    return { changed: set.length + deleted.length };
  });
}

// ["metafields", "0", "value"] speaks of the first that was set, which stands elsewhere in the form.
function rejectSet(set: SetMetafields["fields"], userErrors: readonly UserError[]): void {
  if (userErrors.some(({ code }) => code === "STALE_OBJECT"))
    throw new AppError("conflict", "A metafield was changed elsewhere in the meantime.", { reason: "changed" });
  rejectUserErrors(
    userErrors.map((error) => {
      const at = set[Number(error.field?.[1])]?.at;
      return at === undefined ? error : { ...error, field: ["values", String(at)] };
    }),
  );
}
