import { Temporal } from "temporal-polyfill";

/** What the store's clock shows at an instant (ISO 8601), as the Date that shows the same in UTC: spreadsheets know no time zones. */
export function storeClock(instant: string, timeZone: string): Date {
  const shown = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return new Date(shown.toZonedDateTime("UTC").epochMilliseconds);
}
