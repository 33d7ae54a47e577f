import type { AnalyticsFile } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { pageOf } from "#app/platform/page-cursor.ts";
import {
  type FileFormat,
  type FileProblem,
  FileRef,
  type FileRow,
  type FileRows,
  type FileState,
  type ListFiles,
} from "./inputs.ts";

const PAGE = 20;
// The files themselves stay in the database: each may be large.
const omit = { content: true } as const;

/** The store's files, the newest first. */
export async function listFiles(ctx: Ctx, { after }: ListFiles): Promise<FileRows> {
  const found = await inTx(ctx, (tx) =>
    tx.analyticsFile.findMany({
      where: {
        shopId: ctx.shop.id,
        OR: after && [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: PAGE + 1,
      omit,
    }),
  );
  const { rows, nextCursor } = pageOf(found, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
  return { rows: rows.map(rowOf), nextCursor };
}

/** How far one file is. Throws `not_found`. */
export async function getFileState(ctx: Ctx, input: FileRef): Promise<FileRow> {
  const { id } = FileRef.parse(input);
  const file = await inTx(ctx, (tx) =>
    tx.analyticsFile.findFirst({ where: { shopId: ctx.shop.id, id: BigInt(id) }, omit }),
  );
  if (!file) throw new AppError("not_found", "There is no such file, or it is kept no longer.");
  return rowOf(file);
}

const rowOf = (file: Omit<AnalyticsFile, "content">): FileRow => ({
  ...{ id: String(file.id), name: file.name, report: file.report, format: file.format as FileFormat },
  ...{ state: file.state as FileState, rowsDone: file.rowsDone, rowsTotal: file.rowsTotal, bytes: file.bytes },
  ...{ error: file.error as FileProblem | null, isScheduled: file.askedBy === "schedule" },
  ...{ createdAt: file.createdAt.toISOString(), finishedAt: file.finishedAt?.toISOString() ?? null },
});
