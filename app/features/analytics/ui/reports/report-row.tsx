/* eslint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- laid out as blocks on a phone,
   the parts of a table lose the roles they have by themselves. */
import { Button } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import type { Column, Row } from "#app/features/analytics/reports/report.ts";
import { isNumber } from "./cell-text.ts";
import { OpensLink } from "./opens-link.tsx";
import { ReportCell } from "./report-cell.tsx";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

interface ReportRowProps {
  row: Row;
  columns: readonly Column[];
  report: AnsweredReport;
  links: ReportLinks;
  isCard?: boolean;
  isTotal?: boolean;
}

/** A row with its name first. On a phone: its name and the number the rows are sorted by, all others on demand. */
export function ReportRow({ row, columns, report, links, isCard = false, isTotal = false }: ReportRowProps) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const [isOpen, setOpen] = useState(false);
  const { area, name, sort } = report;
  const label = words.label(area, row.label);
  const main = columns.find(({ id }) => id === sort.column) ?? columns[0];
  const isLonger = !isCard && columns.length > 1;
  return (
    <tr role="row" className={[isTotal && "ch-sum", isOpen && "ch-open"].filter(Boolean).join(" ") || undefined}>
      <th scope="row" role="rowheader" data-label={words.rows(area, name)}>
        <OpensLink opens={row.opens} links={links}>
          {label}
        </OpensLink>
      </th>
      {columns.map((column) => (
        <td
          key={column.id}
          role="cell"
          data-label={words.column(area, name, column)}
          className={classOf(column, column === main)}
        >
          <ReportCell row={row} column={column} links={links} isShort={isCard} isTotal={isTotal} />
        </td>
      ))}
      {isLonger && (
        <td role="cell" className="ch-more">
          <Button
            variant="tertiary"
            icon={isOpen ? ChevronUpIcon : ChevronDownIcon}
            accessibilityLabel={t(isOpen ? "rows.less" : "rows.more", { name: label })}
            ariaExpanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        </td>
      )}
    </tr>
  );
}

const classOf = ({ kind }: Column, isMain: boolean) =>
  [isNumber(kind) && "ch-number", isMain && "ch-main"].filter(Boolean).join(" ") || undefined;
