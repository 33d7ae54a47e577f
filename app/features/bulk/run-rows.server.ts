import type { BulkOperation, Prisma } from "@prisma/client";
import { createProduct, createProductInput, NewProductBody } from "#app/features/catalog/index.server.ts";
import { fieldErrors } from "#app/i18n/spoken.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { isAppError, isWorthRetrying } from "#app/platform/errors.ts";
import { reasonOf, type Turn } from "./run-bulk.server.ts";
import type { BulkLine } from "./schema.ts";

/**
 * Makes what is left of the rows, one after the other; each is noted as it ends, and has a key of its own, so that a process that dies in the
 * middle makes none twice. A row that is wrong is told and passed over.
 */
export async function runRows(ctx: Ctx, row: BulkOperation, signal: AbortSignal): Promise<Turn> {
  const rows = row.input as unknown[];
  const lines = [...(row.results as unknown as BulkLine[])];
  for (let index = lines.length; index < rows.length; index++) {
    if (signal.aborted) return { data: { state: "running" }, againSeconds: 1 };
    lines.push(await lineOf(ctx, row.id, rows[index], index));
    if (!(await note(ctx, row, lines))) break;
  }
  return { data: { state: "completed" } };
}

async function lineOf(ctx: Ctx, bulkId: string, row: unknown, index: number): Promise<BulkLine> {
  const parsed = NewProductBody.strict().safeParse(row);
  if (!parsed.success) {
    const error = { code: "invalid", message: "The row breaks a rule.", fields: fieldErrors(parsed.error) };
    return { index, ok: false, id: null, error };
  }
  try {
    const { id } = await createProduct(ctx, createProductInput(ctx, parsed.data, `bulk ${bulkId} ${index}`));
    return { index, ok: true, id, error: null };
  } catch (error) {
    if (isWorthRetrying(error)) throw error;
    const fields = isAppError(error) ? (error.details.fields ?? {}) : {};
    return { index, ok: false, id: null, error: { ...reasonOf(error), fields } };
  }
}

// False where it was canceled meanwhile.
async function note(ctx: Ctx, { shopId, id }: BulkOperation, lines: readonly BulkLine[]): Promise<boolean> {
  const done = lines.filter(({ ok }) => ok).length;
  const { count } = await inTx(ctx, (tx) =>
    tx.bulkOperation.updateMany({
      where: { shopId, id, state: { not: "canceled" } },
      data: {
        ...{ state: "running", done, failed: lines.length - done },
        results: lines as unknown as Prisma.InputJsonArray,
      },
    }),
  );
  return count > 0;
}
