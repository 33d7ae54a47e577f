import { Box, IndexTable } from "@shopify/polaris";
import { Fragment } from "react";
import type { ListColumn } from "./list-types.ts";

interface PhoneRowProps<Row> {
  row: Row;
  columns: readonly ListColumn<Row>[];
  /** In a table, since its row can be ticked. */
  isCell: boolean;
}

/** A row of a list on a phone: its name and what counts most, a line of words, its badges, and the rest each beside its name. */
export function PhoneRow<Row>({ row, columns, isCell }: PhoneRowProps<Row>) {
  const [first, ...others] = columns;
  // On a phone a name without a value is a line of nothing.
  const told = others
    .map((column) => ({ ...column, value: column.cell(row) }))
    .filter(({ value, onPhone }) => value !== "" && value !== null && !(onPhone && value === "–"));
  const at = (place: ListColumn<Row>["onPhone"]) => told.filter(({ onPhone }) => onPhone === place);
  const named = at(undefined);
  const lines = (
    <div className="ch-phone-row">
      <div className="ch-phone-row-first">
        {first?.cell(row)}
        {at("end").map(({ name, value }) => (
          <strong key={name}>{value}</strong>
        ))}
      </div>
      <div className="ch-phone-row-words">
        {at("words").map(({ name, value }) => (
          <span key={name}>{value}</span>
        ))}
      </div>
      <div className="ch-phone-row-badges">
        {at("badges").map(({ name, value }) => (
          <Fragment key={name}>{value}</Fragment>
        ))}
      </div>
      {named.length > 0 && (
        <dl className="ch-condensed">
          {named.map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
  if (isCell) return <IndexTable.Cell className="ch-phone-cell">{lines}</IndexTable.Cell>;
  return (
    <Box padding="300" width="100%">
      {lines}
    </Box>
  );
}
