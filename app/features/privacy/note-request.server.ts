import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { type Person, roomsWithPersonalData } from "#app/platform/personal-data.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { answerRequestJob } from "./jobs.server.ts";
import type { CustomerNotice, PrivacyKind } from "./schema.ts";

/** A notice of the webhook of this id: what was done for it once is not done again. */
export interface PrivacyNotice extends CustomerNotice {
  readonly webhook: string;
}

/**
 * customers/data_request: a job makes a file of all that is kept of the person, for the merchant, who must answer within 30 days. Throws
 * `invalid` with details.reason "no-id" where the notice names nobody, as does redactCustomer.
 */
export const noteDataRequest = (ctx: Pick<Ctx, "shop">, notice: PrivacyNotice) =>
  note(ctx, "data_request", "customer.data_requested", notice);

/** customers/redact: a job erases what identifies the person, in every room; amounts stay, since the store's books need them. */
export const redactCustomer = (ctx: Pick<Ctx, "shop">, notice: PrivacyNotice) =>
  note(ctx, "redact", "customer.redaction_asked", notice);

async function note(ctx: Pick<Ctx, "shop">, kind: PrivacyKind, action: string, notice: PrivacyNotice): Promise<void> {
  const { id: shopId } = ctx.shop;
  if (isOfNobody(notice))
    throw new AppError("invalid", "The notice names neither a customer nor an order.", { reason: "no-id" });
  const { customerId, orderIds } = await personOf(ctx, notice);
  await inTx(ctx, async (tx) => {
    const [request] = await tx.privacyRequest.createManyAndReturn({
      data: [{ shopId, kind, webhookId: notice.webhook, customerId, orderIds: [...orderIds], state: "waiting" }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!request) return;
    const details = { request: request.id, webhook: notice.webhook, customerId, orders: orderIds.length };
    await audit({ shop: ctx.shop, actor: "shopify" }, tx, action, details);
    await enqueue(ctx, tx, answerRequestJob, { id: String(request.id) });
  });
}

// An erasure of nobody would be proved at once, and nobody would ask whom Shopify meant.
const isOfNobody = ({ customerId, orderIds, email, phone }: PrivacyNotice): boolean =>
  customerId === null && orderIds.length === 0 && email === null && phone === null;

// Ids alone are kept: the address in the notice is personal data itself.
async function personOf(
  ctx: Pick<Ctx, "shop">,
  { customerId, orderIds, email, phone }: PrivacyNotice,
): Promise<Person> {
  if (email === null && phone === null) return { customerId, orderIds };
  const found = await inSqlTx(ctx, async (sql) => {
    const all = [];
    for (const room of roomsWithPersonalData()) all.push((await room.find?.(ctx, sql, { email, phone })) ?? {});
    return all;
  });
  const [customer] = found.flatMap((one) => one.customerIds ?? []);
  const orders = new Set([...orderIds, ...found.flatMap((one) => one.orderIds ?? [])]);
  return { customerId: customerId ?? customer ?? null, orderIds: [...orders] };
}
