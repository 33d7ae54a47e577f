import { z } from "zod";
import { Money, MoneyBag, moneyOf } from "#app/platform/api/money-data.ts";
import { ADDRESS_FIELDS, type BothMoney, BRIDGE_STEPS, type OrderDetail } from "../detail/schema.ts";
import type { OrderRow } from "../schema.ts";

const id = z.string();
const text = z.string();
const note = text.nullable();

/** An order in a list. */
export const OrderRowData = z.object({
  id,
  name: text,
  placedAt: text,
  customer: note.describe("Name, or email address where there is none."),
  customerId: note,
  channel: note,
  total: Money.describe("In the store's currency, after what was changed and given back."),
  financialStatus: note,
  fulfillmentStatus: note,
  returnStatus: note,
  items: z.int().describe("Units that are still in it."),
  tags: z.array(text),
  isTest: z.boolean(),
  isCancelled: z.boolean(),
  isArchived: z.boolean(),
});

const line = z.object({
  id,
  title: text,
  variantTitle: note,
  sku: note,
  productId: note,
  quantity: z.int().describe("As ordered."),
  current: z.int().describe("Without what was removed or refunded."),
  unfulfilled: z.int(),
  requiresShipping: z.boolean(),
  attributes: z.array(z.object({ key: text, value: text })),
  unitPrice: MoneyBag,
  discountedUnitPrice: MoneyBag,
  discounts: z.array(text),
});

const address = z
  .object(
    Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, text])) as Record<
      (typeof ADDRESS_FIELDS)[number],
      typeof text
    >,
  )
  .nullable();

/** An order as Shopify has it now. */
export const OrderData = z.object({
  id,
  name: text,
  placedAt: text,
  updatedAt: text,
  channel: note,
  currency: text.describe("Of the store, when it was placed."),
  presentmentCurrency: text.describe("What the buyer paid in."),
  financialStatus: note,
  fulfillmentStatus: text,
  returnStatus: text,
  isTest: z.boolean(),
  cancelledAt: note,
  cancelReason: note,
  closedAt: note,
  lines: z.array(line),
  bridge: z
    .array(z.object({ step: z.enum(BRIDGE_STEPS), amount: MoneyBag, note }))
    .describe("The steps from subtotal to what the store keeps; what is taken off is negative."),
  payments: z.array(
    z.object({
      id,
      kind: text,
      status: text,
      gateway: note,
      at: note,
      amount: MoneyBag,
      isTest: z.boolean(),
      errorCode: note,
      capturable: MoneyBag.nullable(),
    }),
  ),
  refunds: z.array(
    z.object({
      id,
      at: text,
      note,
      total: MoneyBag,
      lines: z.array(z.object({ name: text, quantity: z.int(), isRestocked: z.boolean() })),
    }),
  ),
  customerId: note,
  email: text,
  phone: text,
  note: text,
  poNumber: text,
  tags: z.array(text),
  attributes: z.array(z.object({ key: text, value: text })),
  shippingAddress: address,
  billingAddress: address,
});

/** A row as programs read it. */
export const orderRowData = ({ totalMinor, ...row }: OrderRow, currency: string) => ({
  ...row,
  total: moneyOf(totalMinor, currency),
});

/** An order as programs read it; each line once: a page shows it in every group that has some of its units. */
export function orderData({ groups, customer, shippingAddress, billingAddress, ...order }: OrderDetail) {
  const lines = new Map(groups.flatMap((group) => group.lines).map(({ line }) => [line.id, line]));
  const bag = ({ shop, presentment }: BothMoney) => ({
    shopMoney: moneyOf(shop, order.currency),
    presentmentMoney: moneyOf(presentment, order.presentmentCurrency),
  });
  return {
    ...order,
    lines: [...lines.values()].map(({ unitPrice, discountedUnitPrice, ...line }) => ({
      ...line,
      ...{ unitPrice: bag(unitPrice), discountedUnitPrice: bag(discountedUnitPrice) },
    })),
    bridge: order.bridge.map(({ amount, ...step }) => ({ ...step, amount: bag(amount) })),
    payments: order.payments.map(({ amount, capturable, ...payment }) => ({
      ...payment,
      ...{ amount: bag(amount), capturable: capturable && bag(capturable) },
    })),
    refunds: order.refunds.map(({ total, ...refund }) => ({ ...refund, total: bag(total) })),
    customerId: customer?.id ?? null,
    shippingAddress: shippingAddress?.values ?? null,
    billingAddress: billingAddress?.values ?? null,
  };
}
