import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { hourOf } from "#app/platform/store-day.ts";
import { customersWhoOrdered } from "../customers/customers-who-ordered.server.ts";
import { orderStatuses } from "../orders/order-statuses.server.ts";
import { recentOrders } from "../orders/recent-orders.server.ts";
import { type HomeOverview, HomeOverviewInput } from "../schema.ts";
import { dayPoints, hourPoints } from "./chart-points.ts";
import { averageOrderValue, metric, NO_SALES, sumOf } from "./compare.ts";
import { elapsedDay, hoursOfElapsedDay } from "./elapsed-day.server.ts";
import { spanOf } from "./period.ts";
import { firstSalesDay, salesByDay } from "./sales-by-day.server.ts";

const RECENT = 10;

/**
 * What the home page shows: a period's figures beside the previous period's up to the same time of day. Null until the store's
 * currency and time zone have been read. `now`: the moment the figures are of.
 */
export async function getHomeOverview(
  ctx: Ctx,
  input: HomeOverviewInput,
  now: Date = new Date(),
): Promise<HomeOverview | null> {
  const { period } = HomeOverviewInput.parse(input);
  const { currency, timeZone } = ctx.shop;
  if (currency === null || timeZone === null) return null;
  const span = spanOf(period, now, timeZone);
  const { days, previousDays, previousUntil } = span;
  const [from, to] = [days[0]!, days.at(-1)!];
  const [previousFrom, previousTo] = [previousDays[0]!, previousDays.at(-1)!];

  return inTx(ctx, async (tx) => {
    const byDay = await salesByDay(ctx, tx, previousFrom, to);
    const previousRunning = await elapsedDay(ctx, tx, previousTo, previousUntil);
    const sum = sumOf(days.map((day) => byDay.get(day) ?? NO_SALES));
    const previous = sumOf([...previousDays.slice(0, -1).map((day) => byDay.get(day) ?? NO_SALES), previousRunning]);
    const customers = await customersWhoOrdered(ctx, tx, span.from, span.until);
    const customersBefore = await customersWhoOrdered(ctx, tx, span.previousFrom, previousUntil);
    const recent = await recentOrders(ctx, tx, RECENT);
    const points =
      period === "today"
        ? hourPoints({
            today: await hoursOfElapsedDay(ctx, tx, { day: to, until: now, timeZone }),
            previous: await hoursOfElapsedDay(ctx, tx, { day: previousTo, until: previousUntil, timeZone }),
            hour: hourOf(now, timeZone),
          })
        : dayPoints({
            days,
            previousDays,
            totals: new Map([...byDay].map(([day, { totalMinor }]) => [day, totalMinor])),
            previousRunning: previousRunning.totalMinor,
          });
    return {
      period,
      currency,
      timeZone,
      asOf: now.toISOString(),
      from,
      to,
      previousFrom,
      previousTo,
      previousUntil: previousUntil.toISOString(),
      historyFrom: await firstSalesDay(ctx, tx),
      lastOrderAt: recent[0]?.placedAt ?? null,
      metrics: {
        totalSales: metric(sum.totalMinor, previous.totalMinor),
        orders: metric(BigInt(sum.orders), BigInt(previous.orders)),
        averageOrderValue: metric(averageOrderValue(sum), averageOrderValue(previous)),
        customers: metric(customers, customersBefore),
      },
      chart: { unit: period === "today" ? "hour" : "day", points },
      statuses: await orderStatuses(ctx, tx, span.from, span.until),
      recentOrders: recent,
    };
  });
}
