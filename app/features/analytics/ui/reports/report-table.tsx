/* eslint-disable jsx-a11y/no-redundant-roles -- laid out as blocks on a phone,
   the parts of a table lose the roles they have by themselves. */
import { Link } from "@remix-run/react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { sortText } from "#app/features/analytics/reports/address.ts";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import type { Column, ReportAnswer } from "#app/features/analytics/reports/report.ts";
import { useFollow } from "#app/ui/use-follow.ts";
import { isNumber } from "./cell-text.ts";
import { ReportRow } from "./report-row.tsx";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

interface ReportTableProps {
  report: AnsweredReport;
  answer: ReportAnswer;
  links: ReportLinks;
  /** Of a card: the first columns, not sorted by hand. */
  only?: readonly Column[];
}

/** A report's rows with their total; on a phone each row is a list, every value under its name. */
export function ReportTable({ report, answer, links, only }: ReportTableProps) {
  const words = useReportWords();
  const { area, name } = report;
  const columns = only ?? answer.columns;
  const rowName = words.rows(area, name);
  const isCard = only !== undefined;
  const frame = useRef<HTMLDivElement>(null);
  useFollow(frame, report.offset);
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="ch-report-frame" ref={frame} tabIndex={0} role="region" aria-label={words.title(area, name)}>
      <table className={isCard ? "ch-table ch-card-table" : "ch-rows ch-report-rows"} role="table">
        <caption className="ch-hidden">{words.title(area, name)}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {rowName}
            </th>
            {columns.map((column) => (
              <Head key={column.id} column={column} report={report} links={links} isFixed={isCard} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {answer.rows.map((row) => (
            <ReportRow key={row.id} row={row} columns={columns} report={report} links={links} isCard={isCard} />
          ))}
          {answer.total && !isCard && (
            <ReportRow row={answer.total} columns={columns} report={report} links={links} isTotal />
          )}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps {
  column: Column;
  report: AnsweredReport;
  links: ReportLinks;
  isFixed: boolean;
}

// Largest first is what people look for; a second click turns it round.
function Head({ column, report: { area, name, sort }, links, isFixed }: HeadProps) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const text = words.column(area, name, column);
  const className = isNumber(column.kind) ? "ch-number" : undefined;
  if (isFixed || column.isFixed)
    return (
      <th scope="col" role="columnheader" className={className}>
        {text}
      </th>
    );
  const isSorted = sort.column === column.id;
  const next = isSorted && sort.direction === "descending" ? "ascending" : "descending";
  return (
    <th scope="col" role="columnheader" className={className} aria-sort={isSorted ? sort.direction : "none"}>
      <Link
        className="ch-sort"
        to={links.changed({ sort: sortText({ column: column.id, direction: next }) })}
        preventScrollReset
        title={t("rows.sort", { column: text })}
      >
        {isSorted && (
          <span aria-hidden="true" className="ch-sort-mark">
            {sort.direction === "descending" ? "↓" : "↑"}
          </span>
        )}
        {text}
      </Link>
    </th>
  );
}
