import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Note } from "#app/features/analytics/reports/report.ts";
import type { StudyKind } from "./kinds.ts";

const NOTES: Readonly<Record<StudyKind, string>> = { pairs: "pairsStudied", first: "firstStudied" };

/** The days that a study looked at (its `of` orders or customers), as a note; null while it was not made. */
export async function lastStudy(
  ctx: ShopRef,
  tx: Tx,
  kind: StudyKind,
  days: number,
): Promise<{ of: bigint; note: Note } | null> {
  const shopId = ctx.shop.id;
  const made = await tx.productStudy.findUnique({ where: { shopId_kind_days: { shopId, kind, days } } });
  if (!made) return null;
  const [from, to] = [made.fromOn, made.toOn].map((day) => day.toISOString().slice(0, 10)) as [string, string];
  return { of: BigInt(made.of), note: { key: NOTES[kind], values: { from, to }, tone: "info" } };
}
