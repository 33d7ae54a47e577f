import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { hourOf } from "#app/platform/store-day.ts";
import { customersWhoOrdered } from "../customers/customers-who-ordered.server.ts";
import { orderStatuses } from "../orders/order-statuses.server.ts";
import { recentOrders } from "../orders/recent-orders.server.ts";
import type { ChartPoint, HomeOverview, PeriodName } from "../schema.ts";
import { dayPoints, hourPoints } from "../sales/chart-points.ts";
import { averageOrderValue, metric, NO_SALES, type SalesSum, sumOf } from "../sales/compare.ts";
import { elapsedDay, hoursOfElapsedDay } from "../sales/elapsed-day.server.ts";
import { type PeriodSpan, spanOf } from "../sales/period.ts";
import { firstSalesDay, salesByDay } from "../sales/sales-by-day.server.ts";

const RECENT = 10;
const UNMEASURED = metric(null, null);

interface Asked {
  readonly period: PeriodName;
  readonly currency: string;
  readonly timeZone: string;
  readonly now: Date;
  /** What happened in the store after this moment is not known here. */
  readonly readUntil: Date;
}

/** A period's figures as far as they are measured, beside the same part of the previous period. */
export async function homeOverview(ctx: Ctx, asked: Asked): Promise<HomeOverview> {
  const { period, currency, timeZone } = asked;
  const span = spanOf(period, asked.now, asked.readUntil, timeZone);
  const answer = async (tx: Tx): Promise<HomeOverview> => {
    const recent = await recentOrders(ctx, tx, RECENT);
    return {
      period,
      currency,
      timeZone,
      asOf: span.until.toISOString(),
      from: span.days[0]!,
      to: span.days.at(-1)!,
      measuredTo: span.days[span.measured - 1] ?? null,
      previousFrom: span.previousDays[0]!,
      previousTo: span.previousDays[Math.max(0, span.measured - 1)]!,
      previousUntil: span.previousUntil.toISOString(),
      historyFrom: await firstSalesDay(ctx, tx),
      lastOrderAt: recent[0]?.placedAt ?? null,
      ...(span.measured === 0 ? unmeasured(asked, span) : await measured(ctx, tx, asked, span)),
      recentOrders: recent,
    };
  };
  return inTx(ctx, answer, { isSnapshot: true });
}

type Figures = Pick<HomeOverview, "metrics" | "chart" | "statuses">;

async function measured(ctx: Ctx, tx: Tx, { period, timeZone }: Asked, span: PeriodSpan): Promise<Figures> {
  const { until, previousUntil } = span;
  const days = span.days.slice(0, span.measured);
  const previousDays = span.previousDays.slice(0, span.measured);
  const [from, to] = [days[0]!, days.at(-1)!];
  const [previousFrom, previousTo] = [previousDays[0]!, previousDays.at(-1)!];
  const byDay = await salesByDay(ctx, tx, previousFrom, to);
  const whole = (of: readonly string[]): SalesSum[] => of.slice(0, -1).map((day) => byDay.get(day) ?? NO_SALES);
  const partial = await elapsedDay(ctx, tx, to, until);
  const previousPartial = await elapsedDay(ctx, tx, previousTo, previousUntil);
  const sum = sumOf([...whole(days), partial]);
  const previous = sumOf([...whole(previousDays), previousPartial]);
  const customers = await customersWhoOrdered(ctx, tx, { from, to, until });
  const before = { from: previousFrom, to: previousTo, until: previousUntil };
  const customersBefore = await customersWhoOrdered(ctx, tx, before);
  const points =
    period === "today"
      ? hourPoints({
          today: await hoursOfElapsedDay(ctx, tx, { day: to, until }),
          previous: await hoursOfElapsedDay(ctx, tx, { day: previousTo, until: previousUntil }),
          hour: hourOf(until, timeZone),
        })
      : dayPoints({
          ...span,
          totals: new Map([...byDay].map(([day, { totalMinor }]) => [day, totalMinor])),
          partial: partial.totalMinor,
          previousPartial: previousPartial.totalMinor,
        });
  return {
    metrics: {
      totalSales: metric(sum.totalMinor, previous.totalMinor),
      orders: metric(BigInt(sum.orders), BigInt(previous.orders)),
      averageOrderValue: metric(averageOrderValue(sum), averageOrderValue(previous)),
      customers: metric(customers, customersBefore),
    },
    chart: chartOf(period, points),
    statuses: await orderStatuses(ctx, tx, { from, to, until }),
  };
}

/** The store was last read before the period began: there is nothing to count, and so nothing to compare. */
function unmeasured({ period }: Asked, span: PeriodSpan): Figures {
  const nothing = new Map<never, bigint>();
  const points =
    period === "today"
      ? hourPoints({ today: nothing, previous: nothing, hour: null })
      : dayPoints({ ...span, totals: nothing, partial: 0n, previousPartial: 0n });
  return {
    metrics: { totalSales: UNMEASURED, orders: UNMEASURED, averageOrderValue: UNMEASURED, customers: UNMEASURED },
    chart: chartOf(period, points),
    statuses: { financial: [], fulfillment: [] },
  };
}

const chartOf = (period: PeriodName, points: readonly ChartPoint[]): HomeOverview["chart"] => ({
  unit: period === "today" ? "hour" : "day",
  points,
});
