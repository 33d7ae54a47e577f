// Where returned units went: back on the shelf of a location, or not.
import { saveOrder } from "#sandbox/store/events/change-order.ts";
import { moveOrderStock } from "#sandbox/store/events/stock-moves.ts";
import type { DispositionDoc } from "#sandbox/store/model-fulfillment.ts";
import { orderIdOfPart, partId, type OrderDoc, type ReturnDoc } from "#sandbox/store/model.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { reverseLine } from "#sandbox/graphql/resolvers/reverse-orders.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";

export interface DisposeInput {
  reverseFulfillmentOrderLineItemId: string;
  quantity: number;
  dispositionType: DispositionDoc["type"];
  locationId?: string | null;
}

/** What is wrong with dispositions of one return's lines; `path` leads to the list. */
export function dispositionErrors(
  ctx: RequestContext,
  order: OrderDoc,
  doc: ReturnDoc,
  inputs: DisposeInput[],
  path: string[],
): UserError[] {
  const taken = new Map<string, number>();
  return inputs.flatMap((input, i) => {
    const errors: UserError[] = [];
    const id = idOf("ReverseFulfillmentOrderLineItem", input.reverseFulfillmentOrderLineItemId);
    const line = doc.lines.find((one) => one.id === id)!;
    const wrong = (field: string, message: string, code: string) =>
      void errors.push(userError([...path, String(i), field], message, code));
    const isCustom = order.lines.find((one) => one.id === line.lineId)!.variantId === null;
    const before = taken.get(id) ?? (line.dispositions ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
    taken.set(id, before + input.quantity);
    if (input.dispositionType === "RESTOCKED" && isCustom)
      wrong("dispositionType", "RESTOCKED is an invalid disposition type for a custom line item.", "INVALID");
    if (input.locationId != null && !documentOf(ctx, "locations", idOf("Location", input.locationId)))
      wrong("locationId", "Location not found.", "NOT_FOUND");
    if (input.dispositionType === "RESTOCKED" && input.locationId == null)
      wrong("locationId", "Location can't be blank.", "BLANK");
    if (input.quantity < 1 || before + input.quantity > line.quantity)
      wrong("quantity", "Quantity exceeds the number of items that can be disposed.", "INVALID");
    return errors;
  });
}

/** Writes them into the order's document. */
export function addDispositions(order: OrderDoc, doc: ReturnDoc, inputs: DisposeInput[], at: string): void {
  for (const input of inputs) {
    const id = idOf("ReverseFulfillmentOrderLineItem", input.reverseFulfillmentOrderLineItemId);
    const line = doc.lines.find((one) => one.id === id)!;
    const all = order.returns.flatMap(({ lines }) => lines).flatMap(({ dispositions }) => dispositions ?? []);
    line.dispositions = [
      ...(line.dispositions ?? []),
      {
        id: partId(order.id, all.length + 1),
        type: input.dispositionType,
        quantity: input.quantity,
        locationId: input.locationId == null ? null : idOf("Location", input.locationId),
        createdAt: at,
      },
    ];
  }
}

export function dispose(ctx: RequestContext, inputs: DisposeInput[]) {
  const failed = (errors: UserError[]) => ({ reverseFulfillmentOrderLineItems: null, userErrors: errors });
  if (inputs.length === 0) return failed([userError(["dispositionInputs"], "The array cannot be empty.", "BLANK")]);
  const ids = inputs.map((input) => idOf("ReverseFulfillmentOrderLineItem", input.reverseFulfillmentOrderLineItemId));
  for (const { locationId } of inputs) if (locationId != null) idOf("Location", locationId);
  const order = documentOf(ctx, "orders", orderIdOfPart(ids[0]!));
  const doc = order?.returns.find(({ flow, lines }) => flow?.approvedAt && lines.some(({ id }) => id === ids[0]));
  if (!order || !doc || !ids.every((id) => doc.lines.some((line) => line.id === id))) {
    const message = "Cannot dispose items from more than one reverse fulfillment order.";
    return failed([userError(["dispositionInputs"], message, "INVALID")]);
  }
  const errors = dispositionErrors(ctx, order, doc, inputs, ["dispositionInputs"]);
  if (errors.length > 0) return failed(errors);
  const before = structuredClone(order);
  withHappening(ctx, (h) => {
    addDispositions(order, doc, inputs, ctx.store.nowIso());
    saveOrder(h, order);
    moveOrderStock(h, before, order);
    h.tell("reverse_fulfillment_orders/dispose", doc.id);
  });
  return {
    reverseFulfillmentOrderLineItems: doc.lines
      .filter(({ id }) => ids.includes(id))
      .map((line) => reverseLine(order, doc, line)),
    userErrors: [],
  };
}
