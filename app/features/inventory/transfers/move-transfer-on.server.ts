import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { TransferPage, TransferRef } from "../schema.ts";
import { requireAvailable } from "./available-at.server.ts";
import { getTransfer } from "./get-transfer.server.ts";
import { recordTransfer } from "./record-transfer.server.ts";
import { CANCEL_TRANSFER, DELETE_TRANSFER, READY_TRANSFER } from "./shopify.server.ts";
import { rejectTransferErrors } from "./transfer-errors.ts";

interface Step {
  readonly verb: string;
  readonly action: string;
  /** Its units cannot be sold at the origin any more. */
  readonly setsAside?: boolean;
  readonly push: (ctx: Ctx, id: string) => Promise<Parameters<typeof rejectTransferErrors>[0]>;
  /** What a transfer is like after it, null: gone. */
  readonly isDone: (after: TransferPage | null) => boolean;
}

const READY: Step = {
  verb: "transfer.ready",
  action: "transfer.ready",
  setsAside: true,
  push: async (ctx, id) =>
    (await adminGraphql(ctx, READY_TRANSFER, { id })).inventoryTransferMarkAsReadyToShip?.userErrors,
  isDone: (after) => after !== null && after.status !== "DRAFT",
};
const CANCEL: Step = {
  verb: "transfer.cancel",
  action: "transfer.canceled",
  push: async (ctx, id) => (await adminGraphql(ctx, CANCEL_TRANSFER, { id })).inventoryTransferCancel?.userErrors,
  isDone: (after) => after?.status === "CANCELED",
};
const DELETE: Step = {
  verb: "transfer.delete",
  action: "transfer.deleted",
  push: async (ctx, id) => (await adminGraphql(ctx, DELETE_TRANSFER, { id })).inventoryTransferDelete?.userErrors,
  isDone: (after) => after === null,
};

/** A draft becomes ready: its units are set aside at the origin. */
export const readyTransfer = (ctx: Ctx, input: TransferRef) => step(ctx, input, READY);
/** What was set aside can be sold again. Shopify refuses where something was shipped. */
export const cancelTransfer = (ctx: Ctx, input: TransferRef) => step(ctx, input, CANCEL);
/** Drafts alone. */
export const deleteTransfer = (ctx: Ctx, input: TransferRef) => step(ctx, input, DELETE);

async function step(
  ctx: Ctx,
  input: TransferRef,
  { verb, action, setsAside, push, isDone }: Step,
): Promise<TransferRef> {
  const { transferId } = input;
  const find = async () => (isDone(await transferOrNull(ctx, transferId)) ? { transferId } : null);
  return change(ctx, { verb, needs: ["write_inventory_transfers"], input, find }, async () => {
    const { items, originId } = await getTransfer(ctx, input);
    const lines = items.flatMap(({ itemId, units }) =>
      itemId === null ? [] : [{ inventoryItemId: gidOf("InventoryItem", itemId), quantity: units }],
    );
    if (setsAside && originId !== null) await requireAvailable(ctx, originId, lines);
    rejectTransferErrors(await push(ctx, gidOf("InventoryTransfer", transferId)));
    await recordTransfer(ctx, action, transferId, lines);
    return { transferId };
  });
}

async function transferOrNull(ctx: Ctx, transferId: string): Promise<TransferPage | null> {
  try {
    return await getTransfer(ctx, { transferId });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
}
