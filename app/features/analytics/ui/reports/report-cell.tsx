import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { Column, Row } from "#app/features/analytics/reports/report.ts";
import { cellText, isNumber } from "./cell-text.ts";
import { OpensLink } from "./opens-link.tsx";
import { useChangeWords } from "./use-change-words.ts";
import type { ReportLinks } from "./use-report-links.ts";

interface ReportCellProps {
  row: Row;
  column: Column;
  links: ReportLinks;
  /** Without what stood there before. */
  isShort: boolean;
  /** Of a sum: what does not add up is left out. */
  isTotal: boolean;
}

/** A value with the fact lines below it, and what stood there before. */
export function ReportCell({ row, column: { id, kind }, links, isShort, isTotal }: ReportCellProps) {
  const { t } = useTranslation("reports");
  const formats = useFormats();
  const { change, before } = useChangeWords();
  const value = row.cells[id] ?? null;
  const trace = row.traces?.[id];
  const beside = { value, previous: row.previous?.[id], kind };
  const small = isShort || !isNumber(kind) ? [] : [before(beside), change(beside)].filter((text) => text !== "");
  // A sum has no name of a place, and days out of several items are no sum: only where there could be a number it is said that there is none.
  if (value === null && (!isNumber(kind) || (isTotal && !(id in row.cells)))) return null;
  return (
    <div className="ch-cell">
      {value === null ? (
        <Text as="span" tone="subdued">
          {t("figures.notAvailable")}
        </Text>
      ) : (
        <OpensLink opens={trace && { kind: "trace", query: trace }} links={links}>
          <Figure>{cellText(value, kind, formats)}</Figure>
        </OpensLink>
      )}
      {small.map((text) => (
        <Text key={text} as="span" variant="bodySm" tone="subdued">
          <Figure>{text}</Figure>
        </Text>
      ))}
    </div>
  );
}
