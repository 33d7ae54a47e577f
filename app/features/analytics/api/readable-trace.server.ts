import type { z } from "zod";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { readableSince } from "#app/platform/shopify/readable-since.ts";
import type { TraceData } from "./trace-data.ts";

type Data = z.input<typeof TraceData>;
const UNNAMED = { orderId: null, orderName: null };

/** A trace for a client of the API: what is of an order that it may not read stands there without its name, for all together are the number. */
export async function readableTrace(ctx: Ctx, trace: Data): Promise<Data> {
  const rows = [...trace.lines, ...trace.orders];
  const readable = await readableAmong(ctx, new Set(rows.flatMap(({ orderId }) => orderId ?? [])));
  const shown = <Row extends { readonly orderId: string | null }>(row: Row) =>
    row.orderId !== null && readable.has(row.orderId) ? row : { ...row, ...UNNAMED };
  return { ...trace, lines: trace.lines.map(shown), orders: trace.orders.map(shown) };
}

/** Throws not_found where the trace of one order is asked for that the client may not read. */
export async function requireReadableOrder(ctx: Ctx, id: string | null): Promise<void> {
  // What is no id the question's own schema refuses; one may have zeros before it.
  if (id === null || !/^\d{1,19}$/.test(id)) return;
  const asked = String(BigInt.asIntN(64, BigInt(id)));
  if (!(await readableAmong(ctx, new Set([asked]))).has(asked))
    throw new AppError("not_found", "There is no such order.");
}

// Of one that is no longer here nobody can tell its age.
async function readableAmong(ctx: Ctx, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (!hasScope(ctx, "read_orders")) return new Set();
  const since = readableSince(ctx);
  if (!since) return ids;
  const where = { shopId: ctx.shop.id, id: { in: [...ids].map(BigInt) }, createdAt: { gte: since } };
  const orders = await inTx(ctx, (tx) => tx.order.findMany({ where, select: { id: true } }));
  return new Set(orders.map(({ id }) => String(id)));
}
