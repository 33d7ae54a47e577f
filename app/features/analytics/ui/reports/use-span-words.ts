import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import { isCut } from "#app/features/analytics/reports/is-cut.ts";
import type { Span } from "#app/features/analytics/reports/report.ts";

/** Which days a report speaks of, as far as they are measured. */
export function useSpanWords() {
  const { t } = useTranslation("reports");
  const { longDay, dayBeside, dayTime, time } = useFormats();
  const days = ({ from, to, measuredTo }: Span, day: (text: string) => string) => {
    const last = measuredTo ?? to;
    return from === last ? day(from) : t("span.days", { from: day(from), to: day(last) });
  };
  // The period's own end is said as the moment that the figures are of.
  const compared = (span: Span, timeZone: string) =>
    isCut(span, timeZone)
      ? t("span.until", { days: days(span, longDay), time: time(span.until) })
      : days(span, longDay);
  return {
    /** Of a report of now the day up to which it counts; years stand where a day is not of this one. */
    short({ spans: { current }, hasPeriod, asOf }: AnsweredReport): string {
      const isThisYear = [current.from, current.measuredTo ?? current.to].every((day) =>
        day.startsWith(asOf.slice(0, 4)),
      );
      const short = (day: string) => dayBeside(day, isThisYear ? asOf.slice(0, 4) : "-");
      return hasPeriod ? days(current, short) : t("span.upTo", { day: short(current.to) });
    },
    whole({ spans: { current, compared: previous }, hasPeriod, asOf, timeZone }: AnsweredReport): string {
      const spoken = previous
        ? t("span.compared", { current: days(current, longDay), previous: compared(previous, timeZone) })
        : t("span.alone", { current: days(current, longDay) });
      const moment = t("span.asOf", { asOf: dayTime(asOf) });
      return [...(hasPeriod ? [spoken] : []), moment, `${t("span.zone", { zone: timeZone })}.`].join(" ");
    },
  };
}
