// What a refund asks for, checked and said in the words of an order's plan; and what it would come to.
import { buildOrder, type OrderEvent, type OrderPlan, type RestockType } from "#sandbox/store/build-order.ts";
import { homeLocation } from "#sandbox/store/events/stock-moves.ts";
import { minus } from "#sandbox/store/money-math.ts";
import { shopAmount, type Money, type OrderDoc, type RefundDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { givenMoney } from "./given-money.ts";

type RefundEvent = Extract<OrderEvent, { kind: "refund" }>;

export interface LineInput {
  lineItemId: string;
  quantity: number;
  restockType?: RestockType | "LEGACY_RESTOCK" | null;
  locationId?: string | null;
}
export interface AskedRefund {
  refundLineItems?: LineInput[] | null;
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
  refundDuties?: { dutyId: string; refundType?: string | null }[] | null;
  currency?: string | null;
}

type Lines = NonNullable<RefundEvent["lines"]>;

/** Lines with how they are restocked; the same line may be asked for several times. */
function linesOf(ctx: RequestContext, order: OrderDoc, inputs: LineInput[], errors: UserError[]): Lines {
  const left = new Map(order.lines.map((line) => [line.id, line.currentQuantity]));
  const unsent = new Map(order.lines.map((line) => [line.id, line.fulfillableQuantity]));
  return inputs.flatMap(({ lineItemId, quantity, restockType, locationId }, i) => {
    const wrong = (field: string, message: string) =>
      void errors.push(userError(["refundLineItems", String(i), field], message));
    const id = idOf("LineItem", lineItemId);
    const line = order.lines.findIndex((one) => one.id === id);
    if (line < 0) return (wrong("lineItemId", "Line item does not exist"), []);
    if (quantity < 1) return (wrong("quantity", "Quantity must be greater than 0"), []);
    if (restockType === "LEGACY_RESTOCK") throw new NotImplemented("the restock type LEGACY_RESTOCK");
    if (quantity > left.get(id)!)
      return (wrong("quantity", "Quantity cannot refund more items than were purchased"), []);
    const type = restockType ?? "NO_RESTOCK";
    if (type === "CANCEL" && quantity > unsent.get(id)!) {
      errors.push(
        userError(["refundLineItems"], "Refund line items cannot remove more than the fulfillable quantity."),
      );
      return [];
    }
    left.set(id, left.get(id)! - quantity);
    if (type === "CANCEL") unsent.set(id, unsent.get(id)! - quantity);
    const place = locationId == null ? homeLocation(ctx.store) : idOf("Location", locationId);
    if (type !== "NO_RESTOCK" && (place === null || !documentOf(ctx, "locations", place)))
      return (wrong("locationId", "Location does not exist"), []);
    return [{ line, quantity, restockType: type, locationId: type === "NO_RESTOCK" ? null : place }];
  });
}

/** What each shipping line has left to refund, as priced; null where nothing is. */
function shippingLeft(plan: OrderPlan, order: OrderDoc): { index: number; left: Money }[] {
  const shipping = order.shippingLines.flatMap(({ removed }, index) =>
    removed ? [] : [{ index, subtotal: "all" as const }],
  );
  const { refund } = valueOf(plan, { kind: "refund", at: order.updatedAt, shipping });
  return shipping
    .map(({ index }, i) => ({ index, left: refund.shipping[i]!.subtotal }))
    .filter(({ left }) => shopAmount(left) > 0);
}

function shippingOf(plan: OrderPlan, order: OrderDoc, asked: AskedRefund, errors: UserError[]) {
  const { shipping, currency } = asked;
  if (!shipping || (shipping.amount == null && !shipping.fullRefund)) return [];
  const lefts = shippingLeft(plan, order);
  if (shipping.fullRefund) return lefts.map(({ index }) => ({ index, subtotal: "all" as const }));
  let wanted = givenMoney(order, shipping.amount!, currency);
  if (wanted === null || shopAmount(wanted) < 0) {
    errors.push(userError(["shipping", "amount"], "Amount must be greater than or equal to 0"));
    return [];
  }
  const parts: { index: number; subtotal: Money }[] = [];
  for (const { index, left } of lefts) {
    if (shopAmount(wanted) <= 0) break;
    const now: Money = shopAmount(wanted) > shopAmount(left) ? left : wanted;
    parts.push({ index, subtotal: now });
    wanted = minus(wanted, now);
  }
  if (shopAmount(wanted) > 0)
    errors.push(userError(["shipping"], "Refund shipping amount is greater than the shipping left to refund"));
  return parts;
}

/** The event of what was asked for, without any money; or everything that is wrong with it. */
export function eventOf(
  ctx: RequestContext,
  plan: OrderPlan,
  order: OrderDoc,
  asked: AskedRefund,
): RefundEvent | UserError[] {
  const errors: UserError[] = [];
  const lines = linesOf(ctx, order, asked.refundLineItems ?? [], errors);
  const shipping = shippingOf(plan, order, asked, errors);
  const gone = new Map<number, number>();
  for (const { line, quantity } of lines) gone.set(line, (gone.get(line) ?? 0) + quantity);
  for (const { dutyId } of asked.refundDuties ?? []) {
    const id = idOf("Duty", dutyId);
    const line = order.lines.findIndex(({ duties }) => duties.some((duty) => duty.id === id));
    if (line < 0) errors.push(userError(["refundDuties"], "Duty does not exist"));
    else if (gone.get(line) !== order.lines[line]!.currentQuantity)
      throw new NotImplemented("refunding duties of a line that keeps units");
  }
  if (errors.length > 0) return errors;
  return { kind: "refund", at: ctx.store.nowIso(), lines, shipping, duties: (asked.refundDuties?.length ?? 0) > 0 };
}

/** What the event comes to: what the order's total falls by, and the refund as it would be written. */
export function valueOf(plan: OrderPlan, event: RefundEvent): { value: Money; refund: RefundDoc; after: OrderDoc } {
  const at = (plan.events ?? []).reduce((last, one) => (one.at > last ? one.at : last), event.at);
  const before = buildOrder(plan);
  const after = buildOrder({ ...plan, events: [...(plan.events ?? []), { ...event, at, payments: [] }] });
  return {
    value: minus(before.totals.currentTotal, after.totals.currentTotal),
    refund: after.refunds.at(-1)!,
    after,
  };
}
