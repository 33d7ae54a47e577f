// What happens to an order after it was placed: paid, sent, refunded, edited, cancelled, put away.
import { lineOf } from "../generate/new-order.ts";
import type { Money, OrderDoc } from "../model.ts";
import type { OrderEvent, OrderPlan } from "../order/plan.ts";
import { changeOrder } from "./change-order.ts";
import { pick, type Happen, type Happening } from "./happening.ts";
import { homeLocation } from "./stock-moves.ts";
import { worldOf } from "./world-of-store.ts";

/** Among the newest orders: nobody pays for or sends back what is years old. */
const RECENT = 1_000;

/** One of the newest orders of which `where` is true, or the one that was asked for. */
export const orderWhere = (h: Happening, where: string): string | null =>
  h.id === undefined
    ? pick(
        h,
        `select id from (select cast(id as text) as id, status, financial_status, fulfillment_status from orders
           order by orders.id desc limit ${RECENT}) where ${where}`,
      )
    : pick(h, `select cast(id as text) as id from orders where orders.id = ? and ${where}`, BigInt(h.id));

type Tell = (h: Happening, plan: OrderPlan, order: OrderDoc, at: string) => OrderEvent[];

/** An event that grows the plan of one of the orders that `where` finds; a few are tried. */
const onOrder =
  (where: string, tell: Tell): Happen =>
  (h) => {
    for (let tries = 0; tries < 5; tries++) {
      const id = orderWhere(h, where);
      if (id === null) return null;
      if (changeOrder(h, id, (plan, order, at) => tell(h, plan, order, at))) return id;
    }
    return null;
  };

const OPEN = "status = 'open'";
const TO_SHIP = `${OPEN} and fulfillment_status in ('UNFULFILLED', 'PARTIALLY_FULFILLED')`;

export const payOrder = onOrder(
  `${OPEN} and financial_status in ('PENDING', 'AUTHORIZED', 'PARTIALLY_PAID')`,
  (h, _plan, order, at) => {
    const captured = order.financialStatus === "AUTHORIZED";
    const gateway = captured ? "shopify_payments" : h.random.pick(["Bank Deposit", "shopify_payments"]);
    return [{ kind: "pay", at, gateway, ...(captured ? { transaction: "CAPTURE" as const } : {}) }];
  },
);

export const fulfillOrder = onOrder(TO_SHIP, (h, _plan, order, at) => {
  const open = order.lines.flatMap((line, i) =>
    line.fulfillableQuantity > 0 ? [{ line: i, quantity: line.fulfillableQuantity }] : [],
  );
  const locationId = order.locationId ?? homeLocation(h.store);
  if (open.length === 0 || locationId === null) return [];
  const all = h.full ?? (open.length === 1 || h.random.chance(0.8));
  const number = `WH${order.number}${h.random.int(1000, 9999)}`;
  const tracking = { company: "UPS", number, url: `https://www.ups.com/track?tracknum=${number}` };
  return [{ kind: "fulfill", at, locationId, lines: all ? open : open.slice(0, 1), tracking }];
});

export const cancelOrder = onOrder(`${OPEN} and fulfillment_status = 'UNFULFILLED'`, (h, _plan, _order, at) => [
  {
    ...{ kind: "cancel", at, restock: true, refund: true, locationId: homeLocation(h.store) },
    reason: h.random.pick(["CUSTOMER", "CUSTOMER", "FRAUD", "INVENTORY", "OTHER", "STAFF"] as const),
  },
]);

export const archiveOrder = onOrder(
  `${OPEN} and fulfillment_status in ('FULFILLED', 'FULFILLMENT_NOT_REQUIRED')`,
  (_h, _plan, _order, at) => [{ kind: "close", at }],
);

export const refundOrder = onOrder(
  "status <> 'cancelled' and financial_status in ('PAID', 'PARTIALLY_PAID', 'PARTIALLY_REFUNDED')",
  (h, _plan, order, at) => {
    const locationId = order.locationId ?? homeLocation(h.store);
    const left = order.lines.flatMap((line, i) =>
      line.currentQuantity > 0 && !line.isTip ? [{ line: i, quantity: line.currentQuantity }] : [],
    );
    const restock = h.random.chance(0.75);
    if (left.length === 0) return [];
    if (!(h.full ?? h.random.chance(0.25))) {
      const one = h.random.pick(left);
      const lines = [{ line: one.line, quantity: h.random.int(1, one.quantity), restock, locationId }];
      return [{ kind: "refund", at, lines, duties: true, note: h.random.chance(0.3) ? "Arrived damaged" : null }];
    }
    const touched = new Set(order.refunds.flatMap((refund) => refund.shipping.map((line) => line.shippingLineId)));
    const shipping = order.shippingLines.flatMap((line, index) =>
      line.removed || touched.has(line.id) ? [] : [{ index, subtotal: "all" as const }],
    );
    const lines = left.map((line) => ({ ...line, restock, locationId }));
    return [{ kind: "refund", at, lines, shipping, duties: true, note: "All sent back" }];
  },
);

export const editOrder = onOrder(TO_SHIP, (h, plan, order, at) => {
  const model = plan.lines.findIndex((line) => !line.isTip && !line.isGiftCard);
  const removable = order.lines.flatMap((line, i) => (line.fulfillableQuantity > 0 && !line.isTip ? [i] : []));
  const units = order.lines.reduce((sum, line) => sum + line.currentQuantity, 0);
  const settles: OrderEvent[] = h.random.chance(0.6) ? [{ kind: "settle", at }] : [];
  if (units > 1 && removable.length > 0 && h.random.chance(0.4))
    return [{ kind: "edit", at, remove: [{ line: h.random.pick(removable), quantity: 1 }] }, ...settles];
  const variant = worldOf(h.store)?.drawVariant(h.random, at);
  if (model < 0 || !variant) return [];
  const { taxes = [], unitPrice } = plan.lines[model]!;
  return [{ kind: "edit", at, add: [lineOf(variant, taxes, moneyLike(unitPrice), h.random.int(1, 2))] }, ...settles];
});

/** Amounts in both currencies at the rate that the order already has. */
const moneyLike = (known: Money): ((minor: number) => Money) =>
  typeof known === "number" || known[0] === 0
    ? (minor) => (typeof known === "number" ? minor : [minor, minor])
    : (minor) => [minor, Math.round((minor * known[1]) / known[0])];
