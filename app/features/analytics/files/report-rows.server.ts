import { inTx, type Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { ReportAnswer, Row } from "../reports/report.ts";
import { PAGE_ROWS, SNAPSHOT_ROWS } from "./limits.ts";
import { DataMoved } from "./source.server.ts";

type Page = (offset: number, within?: Tx) => Promise<ReportAnswer>;

/**
 * All rows of an answer, page by page, as its first page has begun them. A few thousand are read in one snapshot; more would hold up the
 * embedded database, so they are counted: each is there once, and what stands above them is at the end what it was. Else it is DataMoved.
 */
export async function* reportRows(ctx: StoreCtx, first: ReportAnswer, page: Page): AsyncIterable<readonly Row[]> {
  if (first.count <= PAGE_ROWS) return void (yield first.rows);
  const offsets = Array.from({ length: Math.ceil(first.count / PAGE_ROWS) }, (_, n) => n * PAGE_ROWS);
  const known = first.count <= SNAPSHOT_ROWS ? await together(ctx, offsets, page) : [];
  const seen = new Set<string>();
  for (const [at, offset] of offsets.entries()) {
    const { rows } = known[at] ?? (await page(offset));
    for (const { id } of rows) seen.add(id);
    yield rows;
  }
  const last = known[0] ?? (await page(0));
  if (seen.size !== first.count || headOf(last) !== headOf(first)) throw new DataMoved();
}

function together(ctx: StoreCtx, offsets: readonly number[], page: Page): Promise<ReportAnswer[]> {
  return inTx(
    ctx,
    async (tx) => {
      const pages: ReportAnswer[] = [];
      for (const offset of offsets) pages.push(await page(offset, tx));
      return pages;
    },
    { isSnapshot: true },
  );
}

const headOf = ({ count, figures, total }: ReportAnswer): string => JSON.stringify({ count, figures, total });
