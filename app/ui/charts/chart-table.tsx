import type { ReactNode } from "react";

interface ChartTableProps {
  caption: string;
  columns: readonly string[];
  /** Each row's first cell names it. */
  rows: readonly { key: string | number; cells: readonly ReactNode[] }[];
  total?: readonly ReactNode[];
}

/** The figures of a chart, for reading and copying. Scrolls inside its own frame. */
export function ChartTable({ caption, columns, rows, total }: ChartTableProps) {
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="ch-table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table className="ch-table">
        <caption className="ch-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <Row key={key} cells={cells} />
          ))}
        </tbody>
        {total && (
          <tfoot>
            <Row cells={total} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Row({ cells: [head, ...cells] }: { cells: readonly ReactNode[] }) {
  return (
    <tr>
      <th scope="row">{head}</th>
      {cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  );
}
