import { Box, IndexFilters, IndexFiltersMode, InlineStack, useSetIndexFiltersMode } from "@shopify/polaris";
import { useState } from "react";
import { ColumnsButton } from "./columns-button.tsx";
import { FilterField } from "./filter-field.tsx";
import type { ListFilter, ListPageProps } from "./list-types.ts";
import type { ShownColumns } from "./use-columns.ts";
import type { ListAddress } from "./use-list-address.ts";
import { useViews } from "./views.tsx";

/** What stands above a list's rows: views, search, filters, order, columns. */
export function ListFilters<Row extends { id: string }>(
  props: ListPageProps<Row> & { address: ListAddress; shown: ShownColumns<Row> },
) {
  const { list, columns, filters, sorts, views, fixedViews = [], words, address, shown } = props;
  const { isChanged, create, reset, ...tabs } = useViews(list, views, fixedViews, address);
  // What no view says of itself has to be seen: by what the list is narrowed, and how to undo it.
  const { mode, setMode } = useSetIndexFiltersMode(
    address.isFiltered && isChanged ? IndexFiltersMode.Filtering : IndexFiltersMode.Default,
  );
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
        onCreateNewView={create}
        mode={mode}
        setMode={setMode}
        loading={address.isLoading}
        queryValue={typed ?? asked}
        queryPlaceholder={words.search}
        onQueryChange={setTyped}
        onQueryClear={() => search("")}
        cancelAction={{
          // The field and the filters go out of sight: what they narrow must go with them.
          onAction: () => {
            setTyped(null);
            reset();
          },
        }}
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
          <ColumnsButton columns={columns} shown={shown.shown.map(({ name }) => name)} onChange={shown.choose} />
        </InlineStack>
      </Box>
    </div>
  );
}

const wordOf = (filter: ListFilter, value: string): string =>
  (filter.kind === "choices" && filter.choices.find((choice) => choice.value === value)?.label) || value;
