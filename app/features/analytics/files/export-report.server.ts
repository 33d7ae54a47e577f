import { gunzipSync } from "node:zlib";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { contentOf } from "./content.server.ts";
import type { Download } from "./download.ts";
import { ExportInput } from "./inputs.ts";
import { exportJob } from "./export-job.ts";
import { askOf, questionOf } from "./kept-query.server.ts";
import { ROWS_AT_ONCE } from "./limits.ts";
import { DataMoved } from "./source.server.ts";
import { sourceOf } from "./sources.server.ts";
import { storeCtx } from "./store-ctx.ts";

/** A file at once, or the number of the one that a job makes. */
export type Exported = { readonly file: Download } | { readonly id: string };

/**
 * A file of what a page shows. Up to 2,000 rows it is made at once; a PDF, and more rows, by a job (`analytics.export`). Throws `invalid`
 * where the question is wrong, `not_found` where there is no such report.
 */
export async function exportReport(ctx: Ctx, input: ExportInput): Promise<Exported> {
  const { report, search: asked, format } = ExportInput.parse(input);
  const source = sourceOf(report);
  if (!source.formats.includes(format)) {
    throw new AppError("invalid", `There is no such file of this page: ${format}.`, { fields: { format: "unknown" } });
  }
  const search = questionOf(asked);
  const now = new Date();
  const opened = await source.open(storeCtx(ctx), askOf({ search, at: now.toISOString() }));
  const name = `${opened.name}.${format}`;
  const isSmall = format !== "pdf" && opened.count !== null && opened.count <= ROWS_AT_ONCE;
  if (isSmall) {
    const made = await contentOf(opened, format, { locale: ctx.locale, onRows: async () => {} }).catch(unlessMoved);
    if (made)
      return { file: { name, format, content: format === "csv" ? gunzipSync(made.kept) : made.kept, isPacked: false } };
  }
  return inTx(ctx, async (tx) => {
    const row = await tx.analyticsFile.create({
      data: {
        ...{ shopId: ctx.shop.id, report, format, name, askedBy: ctx.actor, createdAt: now },
        query: { search, locale: ctx.locale },
      },
      select: { id: true },
    });
    await enqueue(ctx, tx, exportJob, { id: String(row.id) });
    return { id: String(row.id) };
  });
}

// The store changes too quickly to be caught at once: the job tries again.
function unlessMoved(error: unknown): undefined {
  if (!(error instanceof DataMoved)) throw error;
}
