import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, InlineGrid, Page, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormBar } from "#app/ui/form/save-forms.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ListPage } from "#app/ui/list-page/list-page.tsx";
import type { ListAnswer, ListView } from "#app/ui/list-page/list-types.ts";
import { useListAddress } from "#app/ui/list-page/use-list-address.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import {
  ALL_LOCATIONS,
  LOW_STOCK,
  type Place,
  REASONS,
  STOCK_FILTERS,
  STOCK_SORTS,
  type StockRow,
} from "#app/features/inventory/schema.ts";
import { ErrorsElsewhere } from "./errors-elsewhere.tsx";
import { useStockColumns } from "./stock-columns.tsx";
import { useCostEdits } from "./use-cost-edits.ts";
import { type StockEdits, useStockEdits } from "./use-stock-edits.ts";

interface StockPageProps {
  answer: ListAnswer<StockRow>;
  views: readonly ListView[];
  places: readonly Place[];
  /** The chosen one, or ALL_LOCATIONS. */
  locationId: string;
  choices: { readonly vendors: readonly string[]; readonly types: readonly string[] };
}

/** What is kept at a location, to find, count and correct. */
export function StockPage({ answer, views, places, locationId, choices }: StockPageProps) {
  const { t } = useTranslation("stock");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const address = useListAddress(STOCK_FILTERS, ["location"]);
  const edits = useStockEdits(locationId);
  const costs = useCostEdits();
  const isAll = locationId === ALL_LOCATIONS;
  const columns = useStockColumns({ edits, costs, isAll });
  const [reason, setReason] = useState<string>(REASONS[0]);
  const [reference, setReference] = useState("");
  const save = () => edits.save(reason, reference);
  const plain = (values: readonly string[]) => values.map((value) => ({ label: value, value }));
  return (
    <Page
      fullWidth
      title={t("title")}
      secondaryActions={[
        {
          content: t("transfers"),
          onAction: () => navigate({ pathname: "/app/inventory/transfers", search: search({}) }),
        },
      ]}
    >
      <BlockStack gap="400">
        <FormBar
          isDirty={edits.count > 0}
          isSaving={edits.isSaving}
          isLast={false}
          send={async () => save()}
          discard={edits.discard}
        />
        <FormBar
          isDirty={costs.count > 0}
          isSaving={costs.isSaving}
          isLast
          send={async () => costs.save()}
          discard={costs.discard}
        />
        <RefusalBanner result={edits.result} shownFields={cellFields(edits)} onAgain={save} />
        <RefusalBanner result={costs.result} shownFields={cellFields(costs)} onAgain={costs.save} />
        <ErrorsElsewhere errors={[...edits.elsewhere(answer.rows), ...costs.elsewhere(answer.rows)]} />
        <Card>
          <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
            <Select
              label={t("location")}
              options={[
                ...places.map(({ id, name }) => ({ label: name, value: id })),
                ...(places.length > 1 ? [{ label: t("allLocations"), value: ALL_LOCATIONS }] : []),
              ]}
              helpText={isAll ? t("allLocationsHelp") : undefined}
              value={locationId}
              onChange={(id) => address.set("location", [id])}
            />
            {!isAll && (
              <Select
                label={t("reason")}
                options={REASONS.map((value) => ({ label: t(`reasons.${value}`), value }))}
                value={reason}
                onChange={setReason}
              />
            )}
            {!isAll && (
              <TextField
                label={t("reference")}
                helpText={t("referenceHelp")}
                value={reference}
                onChange={setReference}
                maxLength={100}
                autoComplete="off"
              />
            )}
          </InlineGrid>
        </Card>
        <ListPage
          list="inventory"
          answer={answer}
          views={views}
          places={["location"]}
          fixedViews={(["out", "low"] as const).map((stock) => ({
            id: stock,
            name: t(`views.${stock}`),
            query: `stock=${stock}`,
          }))}
          columns={columns}
          filters={[
            {
              name: "stock",
              label: t("filters.stock"),
              kind: "choices",
              isSingle: true,
              choices: (["in", "low", "out"] as const).map((value) => ({
                value,
                label: t(`stock.${value}`, { most: LOW_STOCK }),
              })),
            },
            { name: "available", label: t("filters.available"), kind: "range", type: "number" },
            { name: "vendor", label: t("filters.vendor"), kind: "choices", choices: plain(choices.vendors) },
            { name: "product_type", label: t("filters.product_type"), kind: "choices", choices: plain(choices.types) },
            { name: "tag", label: t("filters.tag"), kind: "text" },
            {
              name: "tracked",
              label: t("filters.tracked"),
              kind: "choices",
              isSingle: true,
              choices: (["true", "false"] as const).map((value) => ({ value, label: t(`tracked.${value}`) })),
            },
          ]}
          sorts={STOCK_SORTS.filter((name) => !isAll || name !== "available").map((name) => ({
            name,
            label: t(`sorts.${name}`),
            order: t(name === "available" ? "leastFirst" : "aToZ"),
            reversed: t(name === "available" ? "mostFirst" : "zToA"),
            isDescending: false,
          }))}
          words={{
            search: t("search"),
            singular: t("singular"),
            plural: t("plural"),
            noneTitle: t("noneTitle"),
            none: t("none"),
          }}
          empty={<EmptyState image="/no-orders.svg" title={t("emptyTitle")} words={t("empty")} />}
        />
      </BlockStack>
    </Page>
  );
}

// Said by the cells themselves.
const cellFields = ({ result }: Pick<StockEdits, "result">): string[] =>
  result?.ok === false ? Object.keys(result.errors).filter((field) => /^(cells|costs)\./.test(field)) : [];
