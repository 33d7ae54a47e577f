import { Prisma } from "@prisma/client";
import { z } from "zod";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid, tailOf } from "#app/platform/shopify/gid.ts";
import { HOMES_OF_ORDER, type OrderToRefund } from "./shopify.server.ts";

/** Where units of a line belong, by the line's id; a location's id without its gid. */
export interface Homes {
  readonly waiting: ReadonlyMap<string, string>;
  readonly sent: ReadonlyMap<string, string>;
}

const Stocked = z.array(z.object({ variant_id: z.bigint(), location_id: z.bigint() }));
const OVER = ["CLOSED", "CANCELLED"];

/** Where each line goes back: what waits to where it is assigned, what was sent to where it left, else where most of the item is. */
export async function homesOf(ctx: Ctx, { id, lineItems: { nodes } }: OrderToRefund): Promise<Homes> {
  const withWaiting = hasScope(ctx, "read_merchant_managed_fulfillment_orders");
  const { order } = await adminGraphql(ctx, HOMES_OF_ORDER, { id: gidOf("Order", tailOf(id)), withWaiting });
  const assigned = (order?.fulfillmentOrders?.nodes ?? [])
    .filter(({ status }) => !OVER.includes(status))
    .flatMap(({ assignedLocation: { location }, lineItems }) =>
      lineItems.nodes
        .filter((line) => line.remainingQuantity > 0)
        .map((line) => [line.lineItem.id, location?.id] as const),
    );
  const left = (order?.fulfillments ?? []).flatMap(({ location, fulfillmentLineItems }) =>
    fulfillmentLineItems.nodes.map((line) => [line.lineItem.id, location?.id] as const),
  );
  const stocked = await stockedAt(
    ctx,
    nodes.flatMap(({ variant }) => (variant ? [idOfGid(variant.id)] : [])),
  );
  const kept = nodes.map((line) => [line.id, line.variant && stocked.get(tailOf(line.variant.id))] as const);
  // What is named first stands: several parcels of one line came from one place mostly.
  const firstOf = (pairs: readonly (readonly [string, string | null | undefined])[]) =>
    new Map([...pairs].reverse().flatMap(([line, place]) => (place ? [[tailOf(line), tailOf(place)] as const] : [])));
  return { waiting: firstOf([...assigned, ...kept]), sent: firstOf([...left, ...kept]) };
}

async function stockedAt(ctx: Ctx, variants: readonly bigint[]): Promise<ReadonlyMap<string, string>> {
  const rows = await inTx(ctx, (tx) =>
    tx.$queryRaw(Prisma.sql`
      select distinct on (v.id) v.id as variant_id, l.location_id from variants v
      join inventory_levels l on l.shop_id = v.shop_id and l.inventory_item_id = v.inventory_item_id
      where v.shop_id = ${ctx.shop.id} and v.id = any(${variants}::bigint[])
      order by v.id, l.on_hand desc nulls last, l.location_id`),
  );
  return new Map(Stocked.parse(rows).map((row) => [String(row.variant_id), String(row.location_id)]));
}
