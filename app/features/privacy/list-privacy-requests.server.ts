import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { pageOf } from "#app/platform/page-cursor.ts";
import { answerBy, oldestFile } from "./keeping.ts";
import type { ListPrivacyRequests, PrivacyKind, PrivacyRequests, PrivacyState } from "./schema.ts";

const PAGE = 20;
// The files stay in the database: each may be large.
const SHOWN = {
  ...{ id: true, kind: true, state: true, customerId: true, orderIds: true },
  ...{ receivedAt: true, finishedAt: true, proof: true },
} as const;

/** What persons asked for, the latest first. */
export async function listPrivacyRequests(ctx: Ctx, { after }: ListPrivacyRequests): Promise<PrivacyRequests> {
  const { id: shopId } = ctx.shop;
  const { found, withFile } = await inTx(ctx, async (tx) => {
    const found = await tx.privacyRequest.findMany({
      where: {
        shopId,
        OR: after && [{ receivedAt: { lt: after.at } }, { receivedAt: after.at, id: { lt: after.id } }],
      },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: PAGE + 1,
      select: SHOWN,
    });
    const ids = found.map(({ id }) => id);
    const where = { shopId, id: { in: ids }, file: { not: null }, finishedAt: { gt: oldestFile() } };
    const files = await tx.privacyRequest.findMany({ where, select: { id: true } });
    return { found, withFile: new Set(files.map(({ id }) => id)) };
  });
  const page = pageOf(found, PAGE, (row) => ({ at: row.receivedAt, id: row.id }));
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      id: String(row.id),
      kind: row.kind as PrivacyKind,
      state: row.state as PrivacyState,
      customerId: row.customerId === null ? null : String(row.customerId),
      receivedAt: row.receivedAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      answerBy: answerBy(row.receivedAt).toISOString(),
      hasFile: withFile.has(row.id),
      rowsLeft: rowsLeft(row.proof),
    })),
  };
}

function rowsLeft(proof: unknown): number | null {
  if (typeof proof !== "object" || proof === null) return null;
  return Object.values(proof).reduce<number>((sum, rows) => sum + Number(rows), 0);
}
