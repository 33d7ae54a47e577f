import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { chosenFilters } from "../reports/chosen-filters.server.ts";
import type { Filters } from "../reports/report.ts";
import { DIVIDED, divided, isDivided, kindOf, shareOf } from "../sales/sums.ts";
import { listLines } from "./list-lines.server.ts";
import { listOrders } from "./list-orders.server.ts";
import { type Trace, TraceInput } from "./schema.ts";
import { sidesSummed, tracedFacts } from "./traced-facts.server.ts";
import { sidesOf } from "./trace-metrics.server.ts";

const TRACE_ROWS = 50;

/**
 * The signed fact lines that a number of a report is the sum of (or, of an average, those of what is divided and by what), and the sum
 * of them all, counted here from the lines themselves. Throws a ZodError on what is no such question.
 */
export async function getTrace(ctx: Ctx, asked: z.input<typeof TraceInput>, limit = TRACE_ROWS): Promise<Trace> {
  const input = TraceInput.parse(asked);
  return inTx(ctx, (tx) => traceOf(ctx, tx, input, limit), { isSnapshot: true });
}

async function traceOf(ctx: Ctx, tx: Tx, input: TraceInput, limit: number): Promise<Trace> {
  const sums = await sumsOf(ctx, tx, input);
  const list = input.by === "order" ? listOrders : listLines;
  const rows = await list(ctx, tx, input, limit + 1);
  const shown = rows.slice(0, limit);
  return {
    ...{ metric: input.metric, kind: kindOf(input.metric), value: valueOf(input, sums) },
    sides: sidesOf(input.metric).map((metric, n) => ({ metric, kind: kindOf(metric), sum: String(sums[n]) })),
    query: input,
    chosen: await chosenFilters(ctx, tx, input.filters as Filters),
    lines: input.by === "line" ? (shown as Trace["lines"]) : [],
    orders: input.by === "order" ? (shown as Trace["orders"]) : [],
    limit,
    hasMore: rows.length > limit,
  };
}

async function sumsOf(ctx: Ctx, tx: Tx, input: TraceInput): Promise<bigint[]> {
  const rows = await tx.$queryRaw(Prisma.sql`select ${sidesSummed(input.metric)} from (${tracedFacts(ctx, input)}) t`);
  const [row] = z.array(z.record(z.string(), z.bigint())).length(1).parse(rows);
  return sidesOf(input.metric).map((_, n) => row![`a${n}`]!);
}

function valueOf({ metric }: TraceInput, [first, second]: readonly bigint[]): string | null {
  if (!isDivided(metric)) return String(first);
  const amount = "isOpposite" in DIVIDED[metric] ? -first! : first!;
  if (second === 0n) return null;
  return DIVIDED[metric].kind === "money" ? String(divided(amount, second!)) : shareOf(amount, second!);
}
