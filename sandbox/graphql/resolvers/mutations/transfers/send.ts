// A shipment leaves: its units go from the origin's reserve to what the destination waits for.
import type { ShipmentDoc } from "#sandbox/store/model-transfer.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { isoOf } from "./create.ts";
import { saveShipment, settleTransfer, transferById } from "./keep.ts";
import { moveStock } from "./lines.ts";

/** Marks it as in transit; the transfer is under way from then on. */
export function send(ctx: RequestContext, shipment: ShipmentDoc, dateShipped: string | null): ShipmentDoc {
  const transfer = transferById(ctx, shipment.transferId)!;
  const units = (sign: 1 | -1, name: "reserved" | "incoming") =>
    shipment.lines.map(({ itemId, quantity }) => ({ itemId, moves: { [name]: sign * quantity } }));
  moveStock(ctx, transfer, "origin", units(-1, "reserved"), "movement_updated");
  moveStock(ctx, transfer, "destination", units(1, "incoming"), "movement_created");
  const saved = saveShipment(ctx, {
    ...shipment,
    status: "IN_TRANSIT",
    dateShipped: dateShipped ? isoOf(dateShipped) : ctx.store.nowIso(),
  });
  settleTransfer(ctx, transfer.id);
  return saved;
}
