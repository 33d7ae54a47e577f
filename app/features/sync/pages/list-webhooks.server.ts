import type { Prisma } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { pageOf } from "#app/platform/page-cursor.ts";
import { deadLetters } from "./dead-letters.server.ts";
import { startOf } from "./ranges.ts";
import type { Limited, WebhookPage, WebhooksInput } from "./schema.ts";
import { webhookRow } from "./webhook-row.ts";

const PAGE = 50;
const REFUSALS_MS = 30 * 86_400_000;

/** What came in from Shopify, newest first; how many rest as dead letters, and how many were turned away. */
export async function listWebhooks(ctx: Ctx, input: WebhooksInput & Limited, now = new Date()): Promise<WebhookPage> {
  const { id: shopId, domain } = ctx.shop;
  const { topic, state, range, object, after, limit = PAGE } = input;
  const where: Prisma.WebhookDeliveryWhereInput = {
    shopId,
    topic,
    state,
    receivedAt: range && { gte: startOf(range, now) },
    objectIds: object === undefined ? undefined : { has: BigInt(object) },
    OR: after && [{ receivedAt: { lt: after.at } }, { receivedAt: after.at, id: { lt: after.id } }],
  };
  const page = await inTx(ctx, async (tx) => {
    const rows = await tx.webhookDelivery.findMany({
      where,
      omit: { payload: true },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const { rows: shown, nextCursor } = pageOf(rows, limit, (row) => ({ at: row.receivedAt, id: row.id }));
    return { rows: shown.map(webhookRow), nextCursor, ...(await deadLetters(tx, shopId, topic)) };
  });
  // Refusals belong to no store: they are looked up by the domain they named.
  const refusals = await asApp().webhookRefusal.groupBy({
    by: ["reason"],
    where: { domain, dayOn: { gte: new Date(now.getTime() - REFUSALS_MS) } },
    _sum: { count: true },
  });
  const countOf = (isMeant: (reason: string) => boolean) =>
    refusals.reduce((all, { reason, _sum }) => all + (isMeant(reason) ? (_sum.count ?? 0) : 0), 0);
  const tooMany = countOf((reason) => reason === "too-many");
  return { ...page, refused: countOf(() => true) - tooMany, tooMany };
}
