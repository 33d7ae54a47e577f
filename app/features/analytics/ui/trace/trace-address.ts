import { type Params, traceParams } from "#app/features/analytics/reports/address.ts";
import type { TraceQuery } from "#app/features/analytics/reports/report.ts";
import type { Trace } from "#app/features/analytics/schema.ts";

/** The query of the same trace, with something else of it shown. */
export const traceAddress = (trace: Trace, changes: Record<string, string>): Params => {
  const { by, offset, filters, ...rest } = trace.query;
  const texts = Object.fromEntries(
    Object.entries({ ...rest, by, offset: offset === 0 ? undefined : offset, ...changes }).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, String(value)]],
    ),
  );
  return traceParams({ ...(texts as unknown as TraceQuery), filters });
};
