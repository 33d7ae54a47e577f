import type { Report } from "../reports/report.server.ts";
import { conversionFunnel } from "./conversion-funnel.server.ts";
import { newAndReturning } from "./new-and-returning.server.ts";
import { returnsByProduct } from "./returns-by-product.server.ts";
import { returnsByReason } from "./returns-by-reason.server.ts";
import { salesByChannel } from "./sales-by-channel.server.ts";
import { salesByCountry } from "./sales-by-country.server.ts";
import { salesByCurrency } from "./sales-by-currency.server.ts";
import { salesByDiscount } from "./sales-by-discount.server.ts";
import { salesByLocation } from "./sales-by-location.server.ts";
import { salesByStaff } from "./sales-by-staff.server.ts";
import { salesOverTime } from "./sales-over-time.server.ts";
import { salesOverview } from "./sales-overview.server.ts";
import { salesByWeekdayAndHour } from "./weekday-and-hour.server.ts";

/** The reports about sales. */
export const salesReports: readonly Report[] = [
  ...[salesOverview, salesOverTime, salesByChannel, salesByLocation, salesByCountry, salesByCurrency, salesByDiscount],
  ...[salesByStaff, newAndReturning, salesByWeekdayAndHour, returnsByReason, returnsByProduct, conversionFunnel],
];
