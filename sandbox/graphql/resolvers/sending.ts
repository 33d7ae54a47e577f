// Finding fulfillment orders: they lie in their orders, whose ids theirs lead to.
import { sendingOf } from "#sandbox/store/events/sending.ts";
import type { FulfillmentOrderDoc } from "#sandbox/store/model-fulfillment.ts";
import { orderIdOfPart, type OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "../types.ts";
import { parseGid } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { part, type Part } from "./part.ts";

export type SendingSource = Part<FulfillmentOrderDoc>;
export type SendingLineSource = Part<FulfillmentOrderDoc["lines"][number]> & { sending: FulfillmentOrderDoc };

export const sendingsOf = (ctx: RequestContext, order: OrderDoc): SendingSource[] =>
  sendingOf(ctx.store, order).map((doc) => part(order, doc));

/** The fulfillment order of a numeric id, or null. */
export function sendingById(ctx: RequestContext, id: string): SendingSource | null {
  const order = documentOf(ctx, "orders", orderIdOfPart(id));
  return (order && sendingsOf(ctx, order).find(({ doc }) => doc.id === id)) ?? null;
}

/** The same by its gid; null for any other. */
export function sendingByGid(ctx: RequestContext, gid: string): SendingSource | null {
  const parsed = parseGid(gid);
  return parsed?.type === "FulfillmentOrder" ? sendingById(ctx, parsed.id) : null;
}

export const sendingLines = ({ order, doc }: SendingSource): SendingLineSource[] =>
  doc.lines.map((line) => ({ order, doc: line, sending: doc }));

/** Units of a line that somebody holds back. */
export const heldUnits = (order: OrderDoc, lineId: string): number =>
  (order.fulfillmentOrders ?? [])
    .filter(({ status }) => status === "ON_HOLD")
    .flatMap((fo) => fo.lines.filter((line) => line.lineId === lineId))
    .reduce((sum, line) => sum + line.remaining, 0);
