import { said } from "#app/i18n/said.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { VariablesOf } from "#app/platform/shopify/operations.ts";
import { addressValues, attributesOf } from "../detail/order-parts.ts";
import { type OrderBefore, orderBefore } from "./order-before.server.ts";
import { recordOrder } from "./record-order.server.ts";
import { rejectErrors } from "./reject-errors.ts";
import type { OrderFields, UpdateOrder } from "./schema.ts";
import { UPDATE_ORDER } from "./shopify.server.ts";

type Input = VariablesOf<typeof UPDATE_ORDER>["input"];

/**
 * Writes a note, tags, contact, address and the like on an order. A field that was changed elsewhere since the page was read is not
 * overwritten (conflict, reason "changed"); tags added or taken away elsewhere stay so. Setting twice is the same as once.
 */
export function updateOrder(ctx: Ctx, input: UpdateOrder): Promise<{ id: string }> {
  return change(ctx, { verb: "order.update", needs: ["write_orders"], input }, async () => {
    const before = await orderBefore(ctx, input.id);
    const { id, key: _key, seen, ...wanted } = input;
    const changes = merged(fieldsOf(before), wanted, seen);
    const { orderUpdate } = await adminGraphql(ctx, UPDATE_ORDER, { input: inputOf(id, changes) });
    rejectErrors(orderUpdate?.userErrors ?? [], { customAttributes: "attributes" });
    // Of people only which fields changed; tags are the store's own words.
    const details = {
      fields: Object.keys(changes),
      ...(changes.tags && {
        before: { tags: before.tags.join(", ") },
        after: { tags: changes.tags.join(", ") },
      }),
    };
    await recordOrder(ctx, { orderGid: before.id, action: "order.updated", details });
    return { id };
  });
}

type Now = Omit<OrderFields, "shippingAddress"> & { shippingAddress: Record<string, string> | null };

const fieldsOf = (order: OrderBefore): Now => ({
  note: order.note ?? "",
  tags: order.tags,
  email: order.email ?? "",
  phone: order.phone ?? "",
  poNumber: order.poNumber ?? "",
  attributes: attributesOf(order.customAttributes),
  shippingAddress: order.shippingAddress && { ...addressValues(order.shippingAddress) },
});

// What is wanted, with the tags that others gave and took meanwhile.
function merged(now: Now, changes: Partial<OrderFields>, seen: UpdateOrder["seen"]): Partial<OrderFields> {
  for (const field of Object.keys(changes) as (keyof OrderFields)[]) {
    if (field === "tags" || seen[field] === undefined) continue;
    const [is, was, wanted] = [now[field], seen[field], changes[field]].map(textOf);
    if (is !== was && is !== wanted) throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
  }
  const { tags } = changes;
  if (!tags || !seen.tags) return changes;
  const taken = new Set(seen.tags.filter((tag) => !tags.includes(tag)));
  const kept = now.tags.filter((tag) => !taken.has(tag));
  const given = tags.filter((tag) => !seen.tags?.includes(tag) && !kept.includes(tag));
  return { ...changes, tags: [...kept, ...given] };
}

// The same text for the same content, whatever the order of an object's fields.
function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inputOf(id: string, { attributes, shippingAddress, ...plain }: Partial<OrderFields>): Input {
  return {
    id: gidOf("Order", id),
    ...plain,
    ...(attributes && { customAttributes: attributes }),
    ...(shippingAddress && { shippingAddress: shippingAddress as Input["shippingAddress"] }),
  };
}
