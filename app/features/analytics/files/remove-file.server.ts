import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { FileRef } from "./inputs.ts";

/** Removes a file, also one that is being made: its work ends. Throws `not_found`. */
export async function deleteFile(ctx: Ctx, input: FileRef): Promise<void> {
  const { id } = FileRef.parse(input);
  await inTx(ctx, async (tx) => {
    const { count } = await tx.analyticsFile.deleteMany({ where: { shopId: ctx.shop.id, id: BigInt(id) } });
    if (count === 0) throw new AppError("not_found", "There is no such file, or it is kept no longer.");
    await audit(ctx, tx, "file.deleted", { file: id });
  });
}

/** Ends the making of a file; one that is made meanwhile stays as it is. Throws `not_found`. */
export async function cancelFile(ctx: Ctx, input: FileRef): Promise<void> {
  const where = { shopId: ctx.shop.id, id: BigInt(FileRef.parse(input).id) };
  await inTx(ctx, async (tx) => {
    if ((await tx.analyticsFile.count({ where })) === 0) {
      throw new AppError("not_found", "There is no such file, or it is kept no longer.");
    }
    await tx.analyticsFile.updateMany({
      where: { ...where, state: { in: ["waiting", "working"] } },
      data: { state: "cancelled", finishedAt: new Date() },
    });
  });
}
