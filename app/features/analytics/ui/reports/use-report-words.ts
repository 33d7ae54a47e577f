import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import { type ReportWords, reportWords } from "#app/features/analytics/reports/report-words.ts";

/** What reports are called and say, with days and times as this reader writes them. */
export function useReportWords(): ReportWords {
  const { i18n } = useTranslation();
  const { longDay, month, dayTime, hour, count } = useFormats();
  return useMemo(
    () => reportWords(i18n, { day: longDay, month, instant: dayTime, hour, count }),
    [i18n, longDay, month, dayTime, hour, count],
  );
}
