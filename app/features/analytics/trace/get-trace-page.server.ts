import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { today } from "#app/platform/store-day.ts";
import { problem } from "../reports/problem.ts";
import type { Filters } from "../reports/report.ts";
import { unknownValues } from "../reports/unknown-values.server.ts";
import { checkTrace } from "./check-trace.ts";
import { getTrace } from "./get-trace.server.ts";
import type { TracePage } from "./schema.ts";

/** A trace's page: the lines below a number, or what is wrong with the address. */
export async function getTracePage(ctx: Ctx, search: URLSearchParams, now = new Date()): Promise<TracePage> {
  const checked = checkTrace(search, today(ctx.shop.timeZone ?? "UTC", now));
  if (checked.input === null) return { trace: null, problems: checked.problems };
  const { filters } = checked.input;
  const unknown = await inTx(ctx, (tx) => unknownValues(ctx, tx, filters as Filters));
  if (unknown.length > 0) return { trace: null, problems: unknown };
  const trace = await getTrace(ctx, checked.input);
  const isBeyondEnd = trace.query.offset > 0 && trace.lines.length + trace.orders.length === 0;
  return { trace, problems: isBeyondEnd ? [problem("offset", "noPage")] : [] };
}
