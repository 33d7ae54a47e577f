import { Banner, BlockStack, Box, Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ListFilters } from "./list-filters.tsx";
import { ListRows } from "./list-rows.tsx";
import type { ListAnswer, ListPageProps } from "./list-types.ts";
import { useColumns } from "./use-columns.ts";
import { useListAddress } from "./use-list-address.ts";

/** A list as the admin has them: views, search, filters, order, columns, ticked rows. All of it stands in the address; columns are kept besides. */
export function ListPage<Row extends { id: string }>(props: ListPageProps<Row>) {
  const { answer, empty, filters, places } = props;
  const address = useListAddress(
    filters.map(({ name }) => name),
    places,
  );
  const columns = useColumns(props.list, props.columns, props.views, address);
  const named = { ...props, views: props.views.filter(({ name }) => name !== "") };
  const isEmpty = answer.rows.length === 0 && !address.isFiltered && answer.previousCursor === null;
  if (isEmpty && named.views.length === 0) return <>{empty}</>;
  return (
    <BlockStack gap="400">
      <Problems answer={answer} />
      <Card padding="0">
        <ListFilters {...named} address={address} shown={columns} />
        {isEmpty ? <Box padding="400">{empty}</Box> : <ListRows {...named} address={address} shown={columns.shown} />}
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
