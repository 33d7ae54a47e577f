import { gunzipSync } from "node:zlib";
import type { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { contentOf } from "./content.server.ts";
import type { Download } from "./download.ts";
import { ExportInput } from "./inputs.ts";
import { exportJob } from "./export-job.ts";
import { askOf, questionOf } from "./kept-query.server.ts";
import { MOST_UNDER_WAY, ROWS_AT_ONCE } from "./limits.ts";
import { lookForLostFiles } from "./look-for-lost-files.server.ts";
import { DataMoved, type OpenedSource } from "./source.server.ts";
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
    throw new AppError("invalid", said("file.format", { format }), { fields: { format: "unknown" } });
  }
  const search = questionOf(asked);
  const now = new Date();
  const opened = await source.open(storeCtx(ctx), askOf({ search, at: now.toISOString() }));
  const isSmall = format !== "pdf" && opened.count !== null && opened.count <= ROWS_AT_ONCE;
  const file = isSmall && (await atOnce(ctx, opened, { report, format }));
  if (file) return { file };
  return { id: await byJob(ctx, { report, format, name: `${opened.name}.${format}`, search, now }) };
}

type Asked = Pick<z.output<typeof ExportInput>, "report" | "format">;

async function atOnce(ctx: Ctx, opened: OpenedSource, { report, format }: Asked): Promise<Download | undefined> {
  const made = await contentOf(opened, format, { locale: ctx.locale, onRows: async () => {} }).catch(unlessMoved);
  if (!made) return undefined;
  await inTx(ctx, (tx) => audit(ctx, tx, "report.exported", { report, format, rows: made.rows }));
  const content = format === "csv" ? gunzipSync(made.kept) : made.kept;
  return { name: `${opened.name}.${format}`, format, content, isPacked: false };
}

// The store changes too quickly to be caught at once: the job tries again.
function unlessMoved(error: unknown): undefined {
  if (!(error instanceof DataMoved)) throw error;
}

function byJob(ctx: Ctx, asked: Asked & { name: string; search: string; now: Date }): Promise<string> {
  const { report, format, name, search, now } = asked;
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    await lookForLostFiles(ctx, tx);
    const underWay = await tx.analyticsFile.count({
      where: { shopId, state: { in: ["waiting", "working"] }, askedBy: { not: "schedule" } },
    });
    if (underWay >= MOST_UNDER_WAY) throw new AppError("limited", said("file.many"));
    const { id } = await tx.analyticsFile.create({
      data: {
        ...{ shopId, report, format, name, askedBy: ctx.actor, createdAt: now },
        query: { search, locale: ctx.locale },
      },
      select: { id: true },
    });
    await enqueue(ctx, tx, exportJob, { id: String(id) });
    await audit(ctx, tx, "report.exported", { report, format, file: id });
    return String(id);
  });
}
