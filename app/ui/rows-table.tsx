/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- laid out as blocks on a phone,
   the parts of a table lose the roles they have by themselves. */
import type { ReactNode } from "react";

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly isNumber?: boolean;
  /** Of a few signs: in one line. */
  readonly isShort?: boolean;
}

interface RowsTableProps {
  caption: string;
  columns: readonly Column[];
  /** A cell for each column, in their order; the first names the row. */
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/**
 * Rows with columns; on a phone each row is a list of its own, every value under its name. The roles are written out because what
 * is not laid out as a table loses them.
 */
export function RowsTable({ caption, columns, rows }: RowsTableProps) {
  return (
    <table className="ch-rows" role="table">
      <caption className="ch-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.name} scope="col" role="columnheader" className={classOf(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells }) => (
          <tr key={key} role="row">
            {columns.map((column, index) => (
              <Cell key={column.name} column={column} isHead={index === 0}>
                {cells[index]}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const classOf = ({ isNumber, isShort }: Column) =>
  [isNumber && "ch-number", isShort && "ch-short"].filter(Boolean).join(" ") || undefined;

function Cell({ column, isHead, children }: { column: Column; isHead: boolean; children: ReactNode }) {
  const looks = { "data-label": column.label, className: classOf(column) };
  if (isHead)
    return (
      <th scope="row" role="rowheader" {...looks}>
        {children}
      </th>
    );
  return (
    <td role="cell" {...looks}>
      {children}
    </td>
  );
}
