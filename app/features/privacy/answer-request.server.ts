import type { PrivacyRequest } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { erasePerson } from "./erase-person.server.ts";
import { sealedFile } from "./personal-file.server.ts";

/** Does what a noted request asks, once; begun again after a crash, it ends the same. */
export async function answerRequest(ctx: Ctx, id: bigint): Promise<void> {
  const where = { shopId_id: { shopId: ctx.shop.id, id } };
  const request = await inTx(ctx, (tx) => tx.privacyRequest.findUnique({ where }));
  if (request?.state !== "waiting") return;
  if (request.kind === "redact") await erase(ctx, request);
  else await makeFile(ctx, request);
}

async function makeFile(ctx: Ctx, request: PrivacyRequest): Promise<void> {
  const file = await inSqlTx(ctx, (sql) => sealedFile(ctx, sql, request));
  await finish(ctx, request, { state: "ready", file }, "customer.data_collected", {});
}

async function erase(ctx: Ctx, request: PrivacyRequest): Promise<void> {
  const proof = await inSqlTx(ctx, (sql) => erasePerson(ctx, sql, request));
  if (Object.values(proof).some((rows) => rows > 0))
    throw new AppError("unavailable", "Rows that identify an erased person are left.", { proof });
  await finish(ctx, request, { state: "erased", proof, file: null }, "customer.redacted", { proof });
}

async function finish(
  ctx: Ctx,
  { shopId, id, customerId, orderIds, webhookId }: PrivacyRequest,
  data: { state: string; file: string | null; proof?: Record<string, number> },
  action: string,
  details: object,
): Promise<void> {
  await inTx(ctx, async (tx) => {
    const { count } = await tx.privacyRequest.updateMany({
      where: { shopId, id, state: "waiting" },
      data: { ...data, finishedAt: new Date() },
    });
    if (count === 0) return;
    const about = { request: id, webhook: webhookId, customerId, orders: orderIds.length };
    await audit({ shop: ctx.shop, actor: "shopify" }, tx, action, { ...about, ...details });
  });
}
