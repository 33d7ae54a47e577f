import { mirrorNow } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { inventoryResource } from "../resources.server.ts";
import { quantitiesNow } from "./quantities-now.server.ts";

/** A quantity that was to be changed, and what it was thought to be. */
export interface Seen {
  readonly itemId: string;
  readonly locationId: string;
  /** "available" */
  readonly name: string;
  readonly seen: number | null;
  /** Where the form names it: "cells.3.quantity" */
  readonly field: string;
}

const STALE = "CHANGE_FROM_QUANTITY_STALE";

/**
 * Throws where Shopify refused: conflict (details.reason "changed", by field what stands there now) where somebody else had changed a
 * quantity, after the mirror was brought to it; else what rejectUserErrors throws. `seenOf` finds the entry that an error names.
 */
export async function refuseStale(
  ctx: Ctx,
  userErrors: readonly UserError[],
  seenOf: (path: readonly string[]) => Seen | undefined,
): Promise<void> {
  if (userErrors.length === 0) return;
  const stale = userErrors.flatMap(({ code, field }) => (code === STALE && field ? (seenOf(field) ?? []) : []));
  if (stale.length === 0) return rejectUserErrors(userErrors);
  const ids = [...new Set(stale.map(({ itemId }) => itemId))];
  const now = await quantitiesNow(ctx, ids);
  const store = asStore(ctx);
  if (store) await mirrorNow(store, inventoryResource, ids.map(BigInt));
  const fields = Object.fromEntries(
    stale.map(({ itemId, locationId, name, seen, field }) => [
      field,
      `This is ${now(itemId, locationId, name) ?? "not stocked"} now, you had seen ${seen}.`,
    ]),
  );
  throw new AppError("conflict", "A quantity was changed elsewhere in the meantime.", { reason: "changed", fields });
}
