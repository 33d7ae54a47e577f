import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { CreateTransfer } from "../schema.ts";
import { onceKey } from "../stock/once-key.server.ts";
import { requireAvailable } from "./available-at.server.ts";
import { recordTransfer } from "./record-transfer.server.ts";
import { CREATE_READY_TRANSFER, CREATE_TRANSFER } from "./shopify.server.ts";
import { rejectTransferErrors } from "./transfer-errors.ts";
import { transferLines } from "./transfer-lines.server.ts";

/** Makes a transfer: a draft, or one that is ready to ship, whose units are set aside at the origin. */
export function createTransfer(ctx: Ctx, input: CreateTransfer): Promise<{ transferId: string }> {
  return change(ctx, { verb: "transfer.create", needs: ["write_inventory_transfers"], input }, async () => {
    const { key, originId, destinationId, lines, note, referenceName, isReady } = input;
    const lineItems = await transferLines(ctx, lines);
    if (isReady) await requireAvailable(ctx, originId, lineItems);
    const pushed = {
      originLocationId: gidOf("Location", originId),
      destinationLocationId: gidOf("Location", destinationId),
      lineItems,
      ...(note !== "" && { note }),
      ...(referenceName !== "" && { referenceName }),
    };
    const variables = { input: pushed, key: onceKey(key, isReady ? "ready" : "draft", pushed) };
    const answer = isReady
      ? (await adminGraphql(ctx, CREATE_READY_TRANSFER, variables)).inventoryTransferCreateAsReadyToShip
      : (await adminGraphql(ctx, CREATE_TRANSFER, variables)).inventoryTransferCreate;
    rejectTransferErrors(answer?.userErrors);
    const transferId = String(idOfGid(answer!.inventoryTransfer!.id));
    await recordTransfer(ctx, "transfer.created", transferId, lineItems);
    return { transferId };
  });
}
