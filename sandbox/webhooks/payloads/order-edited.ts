// orders/edited tells what the last edit did to the lines, not what the order is now.
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { shopTime } from "./common.ts";

export function orderEdited(store: Store, order: OrderDoc) {
  const edit = order.agreements.findLast(({ reason }) => reason === "ORDER_EDIT");
  if (!edit) return undefined;
  const lines = edit.sales.filter((sale) => sale.lineType === "PRODUCT" && sale.quantity !== null);
  const changes = (sign: 1 | -1) =>
    lines
      .filter(({ quantity }) => Math.sign(quantity!) === sign)
      .map(({ lineId, quantity }) => ({ id: BigInt(lineId!), delta: Math.abs(quantity!) }));
  return {
    order_edit: {
      id: BigInt(edit.id),
      app_id: null,
      created_at: shopTime(edit.happenedAt, store.shop().timeZone),
      notify_customer: false,
      order_id: BigInt(order.id),
      staff_note: "",
      user_id: null,
      line_items: { additions: changes(1), removals: changes(-1) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
