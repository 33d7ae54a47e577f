import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { sortText } from "#app/features/analytics/reports/address.ts";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import type { Column } from "#app/features/analytics/reports/report.ts";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

interface SortFieldProps {
  report: AnsweredReport;
  columns: readonly Column[];
  links: ReportLinks;
}

/** Sorts the rows where they are no table with columns to click: on a phone. */
export function SortField({ report: { area, name, sort }, columns, links }: SortFieldProps) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const free = columns.filter(({ isFixed }) => !isFixed);
  if (free.length === 0) return null;
  const options = free.flatMap((column) => {
    const named = { column: words.column(area, name, column) };
    return [
      { value: sortText({ column: column.id, direction: "descending" }), label: t("rows.largest", named) },
      { value: sortText({ column: column.id, direction: "ascending" }), label: t("rows.smallest", named) },
    ];
  });
  const chosen = options.find(({ value }) => value === sortText(sort));
  return (
    <div className="ch-phone">
      <Select
        label={t("rows.sorting")}
        options={chosen ? options : [{ value: "", label: t("rows.own") }, ...options]}
        value={chosen?.value ?? ""}
        onChange={(value) => links.change({ sort: value })}
      />
    </div>
  );
}
