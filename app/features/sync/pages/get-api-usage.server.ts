import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { RANGE_MINUTES, stretchesOf } from "./ranges.ts";
import type { ApiUsageInput, ApiUsageReport, UsagePoint } from "./schema.ts";

const USAGE = `select floor(extract(epoch from minute_at) / $3)::bigint as stretch, sum(requests)::int as requests,
  sum(throttled)::int as throttled, sum(failed)::int as failed, sum(points)::int as points,
  min(lowest_available) as lowest, max(maximum) as maximum
  from api_usage where shop_id = $1 and minute_at >= $2 group by 1`;

type Row = Omit<UsagePoint, "at"> & { readonly stretch: bigint };
const NOTHING = { requests: 0, throttled: 0, failed: 0, points: 0, lowest: null, maximum: null };

/** How much of Shopify's allowance the app has used, stretch by stretch. */
export async function getApiUsage(ctx: Ctx, { range }: ApiUsageInput, now = new Date()): Promise<ApiUsageReport> {
  const minutes = RANGE_MINUTES[range].each;
  const stretches = stretchesOf(range, now);
  const seconds = minutes * 60;
  const rows = await inSqlTx(ctx, (sql) => sql.query<Row>(USAGE, [ctx.shop.id, stretches[0], seconds]));
  const known = new Map(rows.map(({ stretch, ...row }) => [Number(stretch) * seconds * 1000, row]));
  const points = stretches.map((at) => ({ at: at.toISOString(), ...(known.get(at.getTime()) ?? NOTHING) }));
  return { range, minutes, points, total: totalOf(points) };
}

function totalOf(points: readonly UsagePoint[]): ApiUsageReport["total"] {
  const sum = (of: (point: UsagePoint) => number) => points.reduce((all, point) => all + of(point), 0);
  const lows = points.flatMap(({ lowest }) => lowest ?? []);
  const tops = points.flatMap(({ maximum }) => maximum ?? []);
  return {
    requests: sum(({ requests }) => requests),
    throttled: sum(({ throttled }) => throttled),
    failed: sum(({ failed }) => failed),
    points: sum((point) => point.points),
    lowest: lows.length === 0 ? null : Math.min(...lows),
    maximum: tops.length === 0 ? null : Math.max(...tops),
  };
}
