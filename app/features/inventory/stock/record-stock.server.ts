import { audit } from "#app/platform/audit.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { inventoryResource } from "../resources.server.ts";

export interface StockChange {
  readonly itemId: string;
  readonly locationId?: string | undefined;
  readonly reason?: string | undefined;
  readonly reference?: string | undefined;
  /** Quantities by name, as far as they are known. */
  readonly before?: Readonly<Record<string, string | number | boolean | null>> | undefined;
  readonly after?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/** Writes down what Shopify has changed, a row of the audit for each item and location, and brings the mirror to it. */
export async function recordStock(ctx: Ctx, action: string, changes: readonly StockChange[]): Promise<void> {
  const [last, ...others] = changes.toReversed();
  if (!last) return;
  if (others.length > 0)
    await inTx(ctx, async (tx) => {
      for (const change of others.reverse()) await audit(ctx, tx, action, detailsOf(change), subjectOf(change));
    });
  const ids = [...new Set(changes.map(({ itemId }) => itemId))].map(BigInt);
  await recordChange(ctx, {
    touched: [{ resource: inventoryResource, ids }],
    action,
    subject: subjectOf(last),
    details: detailsOf(last),
  });
}

const subjectOf = ({ itemId }: StockChange): string => `InventoryItem/${itemId}`;
const detailsOf = ({ itemId: _, ...details }: StockChange): object => details;
