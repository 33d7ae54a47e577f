import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { Download } from "./download.ts";
import { type FileFormat, FileRef } from "./inputs.ts";

/** A finished file. Throws `not_found` where the store has none of this id (any more), or it is not ready. */
export async function getFile(ctx: Ctx, input: FileRef): Promise<Download> {
  const { id } = FileRef.parse(input);
  return inTx(ctx, async (tx) => {
    const file = await tx.analyticsFile.findFirst({
      where: { shopId: ctx.shop.id, id: BigInt(id), state: "ready", content: { not: null } },
      select: { id: true, name: true, format: true, content: true },
    });
    if (!file?.content) throw new AppError("not_found", "There is no such file, or it is kept no longer.");
    await audit(ctx, tx, "file.downloaded", { file: file.id });
    return {
      ...{ name: file.name, format: file.format as FileFormat, content: file.content },
      isPacked: file.format === "csv",
    };
  });
}
