import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { namesOfActors } from "../names-of-actors.server.ts";
import type { Activity } from "../schema.ts";

const SHOWN = 50;

/** What was done to an object ("Product/123"), or to several, through the app, newest first; the last fifty. */
export async function listActivity(ctx: Ctx, about: string | readonly string[]): Promise<Activity[]> {
  const subject = { in: [about].flat() };
  const rows = await inTx(ctx, (tx) =>
    tx.auditEntry.findMany({ where: { shopId: ctx.shop.id, subject }, orderBy: { id: "desc" }, take: SHOWN }),
  );
  const names = await namesOfActors(
    ctx,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ id, action, actor, details, createdAt }) => ({
    id: String(id),
    action,
    by: actor.startsWith("merchant:") ? "staff" : actor.startsWith("api:") ? "program" : "app",
    program: names.get(actor) ?? null,
    isYou: actor === ctx.actor,
    at: createdAt.toISOString(),
    changes: changesOf(details),
    figures: figuresOf(details),
    fields: fieldsOf(details),
  }));
}

// { before: { price: "1" }, after: { price: "2" } } → what differs. Other details are for the audit log.
function changesOf(details: unknown): Activity["changes"] {
  const { before, after } = (details ?? {}) as { before?: Record<string, unknown>; after?: Record<string, unknown> };
  if (!before || !after) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => textOf(before[field]) !== textOf(after[field]))
    .map((field) => ({ field, from: textOf(before[field]), to: textOf(after[field]) }));
}

// { units: 2, amount: "12.50", refund: "77" } → how many and how much; ids are for the audit log.
const FIGURES = ["units", "exchanged", "amount", "credit", "channelName"] as const;
function figuresOf(details: unknown): Activity["figures"] {
  const said = (details ?? {}) as Record<string, unknown>;
  return FIGURES.flatMap((field) => {
    const value = textOf(said[field]);
    return value === null || Number(value) === 0 ? [] : [{ field, value }];
  });
}

// { fields: ["email", "note"] }
function fieldsOf(details: unknown): Activity["fields"] {
  const { fields } = (details ?? {}) as { fields?: unknown };
  return Array.isArray(fields) ? fields.filter((field) => typeof field === "string") : [];
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) && value.every((part) => typeof part === "string")) return value.join(", ") || null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
