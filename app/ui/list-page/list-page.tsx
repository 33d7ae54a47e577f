import {
  Banner,
  BlockStack,
  Card,
  EmptySearchResult,
  IndexFilters,
  IndexTable,
  InlineStack,
  Box,
  Text,
  useBreakpoints,
  useIndexResourceState,
  useSetIndexFiltersMode,
} from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ColumnsButton } from "./columns-button.tsx";
import { FilterField } from "./filter-field.tsx";
import type { ListAction, ListAnswer, ListColumn, ListFilter, ListSort, ListView } from "./list-types.ts";
import { type ListAddress, useListAddress } from "./use-list-address.ts";
import { useViews } from "./views.tsx";

interface ListPageProps<Row extends { id: string }> {
  /** The list's name where its views are kept: products */
  list: string;
  answer: ListAnswer<Row>;
  columns: readonly [ListColumn<Row>, ...ListColumn<Row>[]];
  filters: readonly ListFilter[];
  sorts: readonly ListSort[];
  /** The views that the store's people named. */
  views: readonly ListView[];
  /** Those that the app brings: "Unfulfilled". */
  fixedViews?: readonly ListView[];
  actions?: readonly ListAction[];
  /** Parameters of the address that say which list this is; the page itself sets them. */
  places?: readonly string[];
  words: {
    /** "Search products" */
    search: string;
    singular: string;
    plural: string;
    /** Nothing fits. */
    noneTitle: string;
    none: string;
  };
  /** In place of the table where the list is empty and nothing was asked for. */
  empty: ReactNode;
}

/** A list as the admin has them: views, search, filters, order, columns, ticked rows. All of it stands in the address. */
export function ListPage<Row extends { id: string }>(props: ListPageProps<Row>) {
  const { answer, empty, filters, places } = props;
  const address = useListAddress(
    filters.map(({ name }) => name),
    places,
  );
  const isEmpty = answer.rows.length === 0 && !address.isFiltered && answer.previousCursor === null;
  if (isEmpty && props.views.length === 0) return <>{empty}</>;
  return (
    <BlockStack gap="400">
      <Problems answer={answer} />
      <Card padding="0">
        <Filters {...props} address={address} />
        {isEmpty ? <Box padding="400">{empty}</Box> : <Rows {...props} address={address} />}
      </Card>
    </BlockStack>
  );
}

function Problems({ answer: { problems } }: { answer: ListAnswer<unknown> }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <Banner tone="warning" title={t("list.problems")}>
      <ul>
        {problems.map(({ field, value, reason }) => (
          <li key={`${field}:${value}`}>
            {t(reason === "field" ? "list.unknownField" : "list.unknownValue", {
              field: field || t("list.search"),
              value,
            })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

type WithAddress<Row extends { id: string }> = ListPageProps<Row> & { address: ListAddress };

function Filters<Row extends { id: string }>(props: WithAddress<Row>) {
  const { list, columns, filters, sorts, views, fixedViews = [], words, address } = props;
  const { mode, setMode } = useSetIndexFiltersMode();
  const tabs = useViews(list, views, fixedViews, address);
  const [typed, setTyped] = useState<string | null>(null);
  const asked = address.valueOf("query");
  const search = (value: string) => {
    setTyped(null);
    if (value !== asked) address.set("query", value === "" ? [] : [value]);
  };
  const [sort = sorts[0]?.name, order] = address.valueOf("sort").split(" ");
  const chosen = sorts.find(({ name }) => name === sort) ?? sorts[0];
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in the search field is heard here
    <div onKeyDown={(event) => event.key === "Enter" && typed !== null && search(typed)}>
      <IndexFilters
        {...tabs}
        canCreateNewView
        onCreateNewView={tabs.create}
        mode={mode}
        setMode={setMode}
        loading={address.isLoading}
        queryValue={typed ?? asked}
        queryPlaceholder={words.search}
        onQueryChange={setTyped}
        onQueryClear={() => search("")}
        cancelAction={{ onAction: () => search(typed ?? asked) }}
        filters={filters.map((filter) => ({
          key: filter.name,
          label: filter.label,
          filter: (
            <FilterField
              filter={filter}
              values={address.valuesOf(filter.name)}
              onChange={(values) => address.set(filter.name, values)}
            />
          ),
          pinned: address.valuesOf(filter.name).length > 0,
        }))}
        appliedFilters={filters
          .filter(({ name }) => address.valuesOf(name).length > 0)
          .map((filter) => ({
            key: filter.name,
            label: `${filter.label}: ${address
              .valuesOf(filter.name)
              .map((value) => wordOf(filter, value))
              .join(", ")}`,
            onRemove: () => address.set(filter.name, []),
          }))}
        onClearAll={address.clear}
        sortOptions={sorts.flatMap(({ name, label, order, reversed, isDescending }) => [
          { label, value: `${name} asc` as const, directionLabel: isDescending ? reversed : order },
          { label, value: `${name} desc` as const, directionLabel: isDescending ? order : reversed },
        ])}
        sortSelected={chosen && [`${chosen.name} ${chosen.isDescending === (order !== "reversed") ? "desc" : "asc"}`]}
        onSort={([next = ""]) => {
          const [name, direction] = next.split(" ");
          const isUsual = sorts.find((one) => one.name === name)?.isDescending === (direction === "desc");
          address.set("sort", [isUsual ? name! : `${name} reversed`]);
        }}
      />
      <Box paddingInline="300" paddingBlock="100">
        <InlineStack align="end">
          <ColumnsButton
            columns={columns}
            shown={shownColumns(columns, address).map(({ name }) => name)}
            onChange={(names) => address.set("columns", [names.join(",")])}
          />
        </InlineStack>
      </Box>
    </div>
  );
}

const wordOf = (filter: ListFilter, value: string): string =>
  (filter.kind === "choices" && filter.choices.find((choice) => choice.value === value)?.label) || value;

function shownColumns<Row>(columns: readonly ListColumn<Row>[], address: ListAddress): readonly ListColumn<Row>[] {
  const asked = address.valueOf("columns").split(",").filter(Boolean);
  return columns.filter(({ name, isUsual }, at) => at === 0 || (asked.length > 0 ? asked.includes(name) : isUsual));
}

function Rows<Row extends { id: string }>({ answer, columns, actions = [], words, address }: WithAddress<Row>) {
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  const rows = answer.rows as Row[];
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = useIndexResourceState(
    rows as unknown as { [key: string]: unknown }[],
  );
  const shown = shownColumns(columns, address);
  const headings = shown.map(({ label, isNumber }) => ({
    title: label,
    alignment: isNumber ? ("end" as const) : undefined,
  }));
  return (
    <IndexTable
      resourceName={{ singular: words.singular, plural: words.plural }}
      itemCount={rows.length}
      selectable={actions.length > 0}
      condensed={smDown}
      selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
      onSelectionChange={handleSelectionChange}
      promotedBulkActions={actions.map(({ label, isDestructive, run }) => ({
        content: label,
        destructive: isDestructive,
        onAction: () => {
          run(selectedResources);
          clearSelection();
        },
      }))}
      emptyState={<EmptySearchResult title={words.noneTitle} description={words.none} withIllustration />}
      headings={headings as [(typeof headings)[0], ...typeof headings]}
      pagination={{
        hasNext: answer.nextCursor !== null,
        onNext: () => answer.nextCursor !== null && address.turn(answer.nextCursor),
        hasPrevious: answer.previousCursor !== null,
        onPrevious: () => answer.previousCursor !== null && address.turn(answer.previousCursor),
        accessibilityLabel: t("pager.label"),
      }}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position} selected={selectedResources.includes(row.id)}>
          {smDown ? (
            <Condensed row={row} columns={shown} />
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
}

function Condensed<Row>({ row, columns }: { row: Row; columns: readonly ListColumn<Row>[] }) {
  const [first, ...others] = columns;
  // On a phone a name without a value is a line of nothing.
  const told = others
    .map((column) => ({ ...column, value: column.cell(row) }))
    .filter(({ value }) => value !== "" && value !== null);
  return (
    <Box padding="300" width="100%">
      <BlockStack gap="150">
        {first?.cell(row)}
        <dl className="ch-condensed">
          {told.map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Box>
  );
}
