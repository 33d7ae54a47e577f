import { type Ctx, storeName } from "#app/platform/ctx.ts";
import { getOrder } from "./get-order.server.ts";
import type { OrderLine, PackingSlip } from "./schema.ts";

/** The slip for what is still to be sent; where nothing waits, for what was sent. What needs no shipping is on none. */
export async function getPackingSlip(ctx: Ctx, { id }: { id: string }): Promise<PackingSlip> {
  const { name, placedAt, shippingAddress, billingAddress, groups, note } = await getOrder(ctx, { id });
  const waiting = groups.filter(({ kind }) => kind === "unfulfilled");
  const chosen = waiting.length > 0 ? waiting : groups.filter(({ kind }) => kind === "parcel");
  const units = new Map<string, number>();
  const lines = new Map<string, OrderLine>();
  for (const { line, quantity } of chosen.flatMap((group) => group.lines)) {
    if (!line.requiresShipping) continue;
    lines.set(line.id, line);
    units.set(line.id, (units.get(line.id) ?? 0) + quantity);
  }
  return {
    ...{ id, name, placedAt, shippingAddress, billingAddress, note, store: storeName(ctx.shop) },
    lines: [...lines.values()].map(({ id, title, variantTitle, sku, attributes, quantity }) => ({
      line: { id, title, variantTitle, sku, attributes, quantity },
      quantity: units.get(id) ?? 0,
    })),
  };
}
