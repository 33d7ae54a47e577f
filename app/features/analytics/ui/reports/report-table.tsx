/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- laid out as blocks on a phone,
   the parts of a table lose the roles they have by themselves. */
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { sortText } from "#app/features/analytics/reports/address.ts";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import type { Column, ReportAnswer, Row } from "#app/features/analytics/reports/report.ts";
import { isNumber } from "./cell-text.ts";
import { ReportCell } from "./report-cell.tsx";
import { OpensLink } from "./opens-link.tsx";
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
  const head = (row: Row) => words.label(area, row.label);
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="ch-report-frame" tabIndex={0} role="region" aria-label={words.title(area, name)}>
      <table className={only ? "ch-table ch-card-table" : "ch-rows ch-report-rows"} role="table">
        <caption className="ch-hidden">{words.title(area, name)}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {rowName}
            </th>
            {columns.map((column) => (
              <Head key={column.id} column={column} report={report} links={links} isFixed={only !== undefined} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {answer.rows.map((row) => (
            <tr key={row.id} role="row">
              <th scope="row" role="rowheader" data-label={rowName}>
                <OpensLink opens={row.opens} links={links}>
                  {head(row)}
                </OpensLink>
              </th>
              <Cells row={row} columns={columns} report={report} links={links} isShort={only !== undefined} />
            </tr>
          ))}
          {answer.total && only === undefined && (
            <tr role="row" className="ch-sum">
              <th scope="row" role="rowheader" data-label={rowName}>
                {head(answer.total)}
              </th>
              <Cells row={answer.total} columns={columns} report={report} links={links} isShort={false} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface CellsProps {
  row: Row;
  columns: readonly Column[];
  report: AnsweredReport;
  links: ReportLinks;
  isShort: boolean;
}

function Cells({ row, columns, report: { area, name }, links, isShort }: CellsProps) {
  const words = useReportWords();
  return columns.map((column) => (
    <td
      key={column.id}
      role="cell"
      data-label={words.column(area, name, column)}
      className={isNumber(column.kind) ? "ch-number" : undefined}
    >
      <ReportCell row={row} column={column} links={links} isShort={isShort} />
    </td>
  ));
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
