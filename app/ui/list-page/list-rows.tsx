import { EmptySearchResult, IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ListColumn, ListPageProps } from "./list-types.ts";
import { useMounted } from "../use-mounted.ts";
import { PhoneRow } from "./phone-row.tsx";
import type { ListAddress } from "./use-list-address.ts";
import { useTicks } from "./use-ticks.ts";

/** A list's rows, to tick and to turn the page of; on a phone a few lines each, in a table of one column. */
export function ListRows<Row extends { id: string }>({
  answer,
  columns,
  actions = [],
  words,
  address,
  shown,
}: ListPageProps<Row> & { address: ListAddress; shown: readonly ListColumn<Row>[] }) {
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  const isMounted = useMounted();
  const rows = answer.rows as Row[];
  const { selected, onSelectionChange, untick } = useTicks(rows, address.page);
  const isSelectable = actions.length > 0;
  // Polaris hides the boxes of a condensed table and brings it no bar of actions: where rows can be ticked, a phone gets a table too.
  const headings = smDown
    ? [{ title: columns[0].label }]
    : shown.map(({ label, isNumber }) => ({ title: label, alignment: isNumber ? ("end" as const) : undefined }));
  const bulk = actions.map(({ label, isDestructive, isDisabled, run }) => ({
    content: label,
    destructive: isDestructive,
    disabled: isDisabled,
    onAction: () => run(selected, untick),
  }));
  // What finds no room in the bar comes into Polaris' menu, and that shows only where it has an action of its own.
  const inBar = Math.max(1, bulk.length - 1);
  const table = (
    <IndexTable
      resourceName={{ singular: words.singular, plural: words.plural }}
      itemCount={rows.length}
      selectable={isSelectable}
      condensed={smDown && !isSelectable}
      selectedItemsCount={selected.length}
      onSelectionChange={onSelectionChange}
      promotedBulkActions={bulk.slice(0, inBar)}
      bulkActions={bulk.slice(inBar)}
      emptyState={<EmptySearchResult title={words.noneTitle} description={words.none} withIllustration />}
      headings={headings as [(typeof headings)[0], ...typeof headings]}
      // Where all stands on one page, there is none to turn.
      pagination={
        answer.nextCursor === null && answer.previousCursor === null
          ? undefined
          : {
              hasNext: answer.nextCursor !== null,
              onNext: () => answer.nextCursor !== null && address.turn(answer.nextCursor),
              hasPrevious: answer.previousCursor !== null,
              onPrevious: () => answer.previousCursor !== null && address.turn(answer.previousCursor),
              accessibilityLabel: t("pager.label"),
            }
      }
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position} selected={selected.includes(row.id)}>
          {smDown ? (
            <PhoneRow row={row} columns={shown} isCell={isSelectable} />
          ) : (
            shown.map(({ name, cell, isNumber }, at) => (
              <IndexTable.Cell key={name} as={at === 0 ? "th" : "td"} scope={at === 0 ? "row" : undefined}>
                {isNumber ? (
                  <Text as="span" alignment="end" numeric>
                    {cell(row)}
                  </Text>
                ) : (
                  cell(row)
                )}
              </IndexTable.Cell>
            ))
          )}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
  // How wide the window is only the browser knows: on a phone the rows of a desk are not shown till then, or they would be seen to jump.
  return <div className={isMounted ? undefined : "ch-rows-to-come"}>{table}</div>;
}
