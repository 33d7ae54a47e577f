import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { listCustomers } from "../list/list-customers.server.ts";
import { CUSTOMER_FILTERS, CUSTOMER_SORTS, type CustomerRow } from "../schema.ts";
import { getMerge } from "./get-merge.server.ts";
import type { MergePageInput } from "./inputs.ts";
import type { MergePreview, MergeState } from "./merge-preview.ts";
import { previewMerge } from "./preview-merge.server.ts";

export interface MergePageAnswer {
  readonly id: string;
  readonly name: string;
  readonly candidates: readonly CustomerRow[] | null;
  readonly preview: MergePreview | null;
  readonly merging: MergeState | null;
}

const SHOWN = 10;

/**
 * What the page of a merge shows: whom there is to choose, else what would be, else how it goes. Throws not_found for a customer that
 * the store does not have, but while a merge goes: it may be the one that is merged away.
 */
export async function getMergePage(
  ctx: Ctx,
  { other: otherId, job, query, ...ref }: MergePageInput,
): Promise<MergePageAnswer> {
  const known = await nameOf(ctx, ref.id);
  if (known === null && job === undefined) throw new AppError("not_found", "This customer is not in the store.");
  const name = known ?? "";
  const none = { id: ref.id, name, candidates: null, preview: null, merging: null };
  if (otherId === undefined) return { ...none, candidates: await candidates(ctx, query ?? name) };
  if (job !== undefined) return { ...none, merging: await getMerge(ctx, { job, id: ref.id, otherId }) };
  return { ...none, preview: await previewMerge(ctx, { ...ref, otherId }) };
}

// The one who is asked for is among those found, and left out by the page.
async function candidates(ctx: Ctx, query: string): Promise<readonly CustomerRow[]> {
  const url = new URL(`https://list.invalid/?${new URLSearchParams({ query, limit: String(SHOWN + 1) })}`);
  return (await listCustomers(ctx, listInput(url, { sorts: CUSTOMER_SORTS, filters: CUSTOMER_FILTERS }))).rows;
}

async function nameOf(ctx: Ctx, id: string): Promise<string | null> {
  const row = await inTx(ctx, (tx) =>
    tx.customer.findUnique({ where: { shopId_id: { shopId: ctx.shop.id, id: BigInt(id) } } }),
  );
  return row && ([row.firstName, row.lastName].filter(Boolean).join(" ") || row.email || row.phone || "");
}
