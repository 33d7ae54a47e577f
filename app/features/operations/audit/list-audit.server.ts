import type { Prisma } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { startOfDay } from "#app/platform/store-day.ts";
import { namesOfActors } from "../names-of-actors.server.ts";
import type { ACTORS, AuditFilter, AuditInput, AuditRow } from "../schema.ts";

const PAGE = 50;

/** The store's audit log, newest first, by pages of `size` rows (50, at most 1,000). The cost grows with the page, not with the log. */
export async function listAudit(
  ctx: Ctx,
  { after, size = PAGE, ...filter }: AuditInput,
): Promise<{ rows: AuditRow[]; nextCursor: string | null }> {
  const take = Math.min(Math.max(size, 1), 1000);
  const found = await inTx(ctx, (tx) =>
    tx.auditEntry.findMany({
      where: { ...whereOf(ctx, filter), ...(after !== undefined && { id: { lt: BigInt(after) } }) },
      orderBy: { id: "desc" },
      take: take + 1,
    }),
  );
  const shown = found.slice(0, take);
  const names = await namesOfActors(
    ctx,
    shown.map(({ actor }) => actor),
  );
  const rows = shown.map((entry) => rowOf(entry, names.get(entry.actor) ?? null));
  return { rows, nextCursor: found.length > take ? rows.at(-1)!.id : null };
}

function whereOf(ctx: Ctx, { action, actor, subject, from, until }: AuditFilter): Prisma.AuditEntryWhereInput {
  const zone = ctx.shop.timeZone ?? "UTC";
  const momentOf = (given: Date | string | undefined) => (typeof given === "string" ? startOfDay(given, zone) : given);
  return { shopId: ctx.shop.id, action, actor, subject, createdAt: { gte: momentOf(from), lt: momentOf(until) } };
}

type Entry = Prisma.AuditEntryGetPayload<object>;

const rowOf = ({ id, createdAt, action, actor, subject, details }: Entry, program: string | null): AuditRow => ({
  ...{ id: String(id), at: createdAt.toISOString(), action, actor, by: kindOf(actor), program, subject },
  details: (details ?? {}) as Record<string, unknown>,
});

function kindOf(actor: string): (typeof ACTORS)[number] {
  if (actor.startsWith("merchant")) return "staff";
  if (actor.startsWith("api:")) return "program";
  return actor === "shopify" ? "shopify" : "app";
}
