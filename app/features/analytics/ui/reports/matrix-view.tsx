import { Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { ReportArea } from "#app/features/analytics/reports/names.ts";
import type { Matrix } from "#app/features/analytics/reports/report.ts";
import { cellText, shortText } from "./cell-text.ts";
import { shadesOf } from "./shades.ts";
import { OpensLink } from "./opens-link.tsx";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

/** With more columns than this, numbers are shortened so that all are in sight; the exact one shows on hover and to screen readers. */
const MOST_EXACT = 13;
const SHADES = [1, 2, 3, 4, 5] as const;

/** Rows by columns. The number stands in every cell, so that the colour only helps the eye; a cell without a number is empty, not zero. */
export function MatrixView({ matrix, area, links }: { matrix: Matrix; area: ReportArea; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const formats = useFormats();
  const words = useReportWords();
  const { rows, columns, cellKind, plainColumns = 0 } = matrix;
  const title = words.metric(matrix.metric);
  const shade = shadesOf(rows.flatMap(({ cells, isAll }) => (isAll ? [] : cells.slice(plainColumns))));
  const hasSizes = rows.some(({ size }) => size !== undefined);
  const isDense = columns.length > MOST_EXACT;
  const text = (value: string) => (isDense ? shortText : cellText)(value, cellKind, formats);
  const exact = (value: string) => (isDense ? cellText(value, cellKind, formats) : undefined);
  return (
    <Card>
      <div className="ch-matrix-head">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <InlineStack gap="100" blockAlign="center" wrap={false}>
          <Text as="span" variant="bodySm" tone="subdued">
            {t("matrix.less")}
          </Text>
          {SHADES.map((step) => (
            <span key={step} className={`ch-swatch ch-shade-${step}`} aria-hidden="true" />
          ))}
          <Text as="span" variant="bodySm" tone="subdued">
            {t("matrix.more")}
          </Text>
        </InlineStack>
      </div>
      {/* What scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="ch-matrix-frame" tabIndex={0} role="region" aria-label={title}>
        <table className={isDense ? "ch-matrix ch-matrix-dense" : "ch-matrix"}>
          <caption className="ch-hidden">{t("matrix.caption", { title })}</caption>
          <thead>
            <tr>
              <td />
              {hasSizes && <th scope="col">{t("matrix.size")}</th>}
              {columns.map((column, at) => (
                <th key={at} scope="col">
                  {words.label(area, column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, size, cells, traces, isAll }, at) => (
              <tr key={at} className={isAll ? "ch-sum" : undefined}>
                <th scope="row">{words.label(area, label)}</th>
                {hasSizes && <td>{size == null ? "" : <Figure>{formats.count(size)}</Figure>}</td>}
                {cells.map((value, column) => {
                  const trace = traces?.[column];
                  return (
                    <td
                      key={column}
                      className={
                        value === null || isAll || column < plainColumns ? "ch-shade-none" : `ch-shade-${shade(value)}`
                      }
                      title={value === null ? undefined : exact(value)}
                    >
                      {value !== null && (
                        <OpensLink
                          opens={trace ? { kind: "trace", query: trace } : undefined}
                          links={links}
                          label={exact(value)}
                        >
                          <Figure>{text(value)}</Figure>
                        </OpensLink>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
