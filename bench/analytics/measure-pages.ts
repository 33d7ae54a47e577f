import { registeredReports } from "#app/features/analytics/reports/registry.server.ts";
import type { Report } from "#app/features/analytics/reports/report.server.ts";
import type { Asked, Span } from "#app/features/analytics/reports/report.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay } from "#app/platform/store-day.ts";
import { quantile, round } from "./figures.ts";
import { RAW } from "./raw.ts";

const RAW_ROUNDS = 3;

interface Measured {
  readonly rounds: number;
  /** Days of a period. */
  readonly days: number;
  readonly today: string;
  readonly say: (line: string) => void;
}

/** Asks every report for periods that end on the last days, one after the other; `…Raw` says how many times as long the raw tables take. */
export async function measurePages(ctx: StoreCtx, { rounds, days, today, say }: Measured) {
  const figures: Record<string, number> = {};
  let slowest = 0;
  // What Shopify is asked for is no question to the database.
  for (const report of registeredReports().filter(({ before }) => !before)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++)
      times.push(await timed(() => ask(ctx, report, addDays(today, -round), days)));
    const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    figures[`${report.name}P50Ms`] = round(p50);
    figures[`${report.name}P95Ms`] = round(p95);
    slowest = Math.max(slowest, p95);
    const raw = await timesOfRaw(ctx, report, addDays(today, 0), days);
    if (raw !== undefined) figures[`${report.name}Raw`] = round(raw / p50);
    say(
      `${report.name.padEnd(28)}p50 ${round(p50)}  p95 ${round(p95)}${raw === undefined ? "" : `  raw ${round(raw)}`}`,
    );
  }
  return { ...figures, pagesP95Ms: round(slowest) };
}

function ask(ctx: StoreCtx, report: Report, last: string, days: number): Promise<unknown> {
  const current = span(ctx, addDays(last, 1 - days), last);
  const compared = span(ctx, addDays(last, 1 - 2 * days), addDays(last, -days));
  const options = Object.fromEntries(Object.entries(report.options).map(([name, values]) => [name, values[0]!]));
  const asked: Asked = { spans: { current, compared }, filters: {}, options, sort: report.sort, offset: 0, limit: 50 };
  return inTx(ctx, (tx) => report.answer(ctx, tx, asked));
}

const span = (ctx: StoreCtx, from: string, to: string): Span => ({
  ...{ from, to, measuredTo: to },
  until: startOfDay(addDays(to, 1), ctx.shop.timeZone).toISOString(),
});

/** The median, for both periods as the report has it; undefined where the raw tables have no like. */
async function timesOfRaw(ctx: StoreCtx, { name }: Report, last: string, days: number): Promise<number | undefined> {
  const text = RAW[name];
  if (text === undefined) return undefined;
  const periods = [0, days].map((back) => [addDays(last, 1 - days - back), addDays(last, -back)]);
  const times: number[] = [];
  for (let round = 0; round < RAW_ROUNDS; round++) {
    times.push(
      await timed(() =>
        inSqlTx(ctx, async (sql) => {
          for (const [from, to] of periods) {
            const values = text.includes("$2") ? [ctx.shop.id, from, to] : [ctx.shop.id];
            await sql.query(text, values);
            if (values.length === 1) break; // all of history, once for both
          }
        }),
      ),
    );
  }
  return quantile(times, 0.5);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
