import { said } from "#app/i18n/said.ts";
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
import { valueError } from "./value-error.ts";
import { nameInForm } from "./values.ts";

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

/** Shopify takes so many in one call, all or none of them. */
const PER_CALL = 25;

/**
 * Sets metafields of one object and deletes those without a value. Up to 25 are set all or none; of more, what was set before one is refused
 * stays set and is written down. Throws conflict where one was changed since it was read; what breaks its type or definition is told under
 * its name in the form: usual mistakes before anything is sent, the rest in Shopify's words.
 */
export function setMetafields(ctx: Ctx, input: SetMetafields): Promise<{ changed: number }> {
  const { ownerId, fields } = input;
  const owner = typeOfGid(ownerId) as MetafieldOwner;
  const set = fields.filter(({ value }) => value !== null && value !== "");
  const deleted = fields.filter((field) => !set.includes(field) && field.digest !== null);
  const done: SetMetafields["fields"] = [];
  return change(ctx, { verb: "metafields.set", needs: [NEEDS[owner]], input }, async () => {
    requireValues(set);
    try {
      for (let from = 0; from < set.length; from += PER_CALL) {
        const part = set.slice(from, from + PER_CALL);
        const metafields = part.map(({ namespace, key, type, value, digest }) => ({
          ...{ ownerId, namespace, key, type, value: value!, compareDigest: digest },
        }));
        const { metafieldsSet } = await adminGraphql(ctx, SET_METAFIELDS, { metafields });
        rejectSet(part, metafieldsSet?.userErrors ?? []);
        done.push(...part);
      }
      if (deleted.length > 0) {
        const metafields = deleted.map(({ namespace, key }) => ({ ownerId, namespace, key }));
        const { metafieldsDelete } = await adminGraphql(ctx, DELETE_METAFIELDS, { metafields });
        rejectUserErrors(metafieldsDelete?.userErrors);
        done.push(...deleted);
      }
    } finally {
      if (done.length > 0) await record(ctx, ownerId, done);
    }
    return { changed: done.length };
  });
}

function record(ctx: Ctx, ownerId: string, done: SetMetafields["fields"]): Promise<void> {
  const owner = typeOfGid(ownerId) as MetafieldOwner;
  const resource = owner === "Product" || owner === "Collection" ? RESOURCES[owner] : null;
  return recordChange(ctx, {
    touched: resource ? [{ resource, ids: [idOfGid(ownerId)] }] : [],
    ...{ action: "metafields.set", subject: `${owner}/${idOfGid(ownerId)}` },
    // Of people and their orders only which ones changed.
    details: { fields: done.map(({ namespace, key }) => `${namespace}.${key}`) },
  });
}

function requireValues(set: SetMetafields["fields"]): void {
  const wrong = set.flatMap((field) => {
    const error = valueError(field.type, field.value!);
    return error === null ? [] : [[`values.${nameInForm(field)}.value`, error] as const];
  });
  if (wrong.length > 0) throw new AppError("invalid", wrong[0]![1], { fields: Object.fromEntries(wrong) });
}

// ["metafields", "0", "value"] speaks of the first that was set, which stands elsewhere in the form.
function rejectSet(set: SetMetafields["fields"], userErrors: readonly UserError[]): void {
  if (userErrors.some(({ code }) => code === "STALE_OBJECT"))
    throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
  rejectUserErrors(
    userErrors.map((error) => {
      const field = set[Number(error.field?.[1])];
      return field ? { ...error, field: ["values", nameInForm(field), "value"] } : error;
    }),
  );
}
