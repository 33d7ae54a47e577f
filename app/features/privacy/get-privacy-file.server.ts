import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { oldestFile } from "./keeping.ts";
import { openFile } from "./personal-file.server.ts";
import type { PrivacyFile, PrivacyFileRef } from "./schema.ts";

/** The file that a person asked for through the store. Each look at it is audited. Throws `not_found` where there is none (any more). */
export async function getPrivacyFile(ctx: Ctx, { id }: PrivacyFileRef): Promise<PrivacyFile> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const request = await tx.privacyRequest.findFirst({
      where: { shopId, id: BigInt(id), file: { not: null }, finishedAt: { gt: oldestFile() } },
    });
    if (!request?.file) throw new AppError("not_found", "There is no such file, or it is kept no longer.");
    const json = openFile(request.file, request);
    await audit(ctx, tx, "customer.data_downloaded", { request: request.id, customerId: request.customerId });
    return { name: `customer-${request.customerId ?? `request-${id}`}.json`, json };
  });
}
