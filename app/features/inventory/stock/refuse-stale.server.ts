import { said } from "#app/i18n/said.ts";
import { mirrorNow } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { inventoryResource } from "../resources.server.ts";
import { quantitiesNow, type QuantitiesNow } from "./quantities-now.server.ts";

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
  throw await changedSince(ctx, stale, await quantitiesNow(ctx, idsOf(stale)));
}

/** Throws the same conflict before anything is written, where a quantity is neither what was seen nor what it is to become. */
export async function refuseChanged(
  ctx: Ctx,
  wanted: readonly (Seen & { readonly quantity: number })[],
): Promise<void> {
  const now = await quantitiesNow(ctx, idsOf(wanted));
  const stale = wanted.filter(({ itemId, locationId, name, seen, quantity }) => {
    const there = now(itemId, locationId, name);
    return there !== seen && there !== quantity;
  });
  if (stale.length > 0) throw await changedSince(ctx, stale, now);
}

async function changedSince(ctx: Ctx, stale: readonly Seen[], now: QuantitiesNow): Promise<AppError> {
  const store = asStore(ctx);
  if (store) await mirrorNow(store, inventoryResource, idsOf(stale).map(BigInt));
  const fields = Object.fromEntries(
    stale.map(({ itemId, locationId, name, seen, field }) => [
      field,
      notAsSeen(seen ?? 0, now(itemId, locationId, name)),
    ]),
  );
  return new AppError("conflict", said("change.elsewhere"), { reason: "changed", fields });
}

const idsOf = (stale: readonly Seen[]): string[] => [...new Set(stale.map(({ itemId }) => itemId))];

const notAsSeen = (seen: number, now: number | null): string =>
  now === null ? said("stock.gone", { seen }) : said("stock.now", { now, seen });
