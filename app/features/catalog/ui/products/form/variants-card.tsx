import { Banner, BlockStack, Card, InlineStack, Pagination, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { ColumnsButton } from "#app/ui/list-page/columns-button.tsx";
import { type ProductValues, variantTitle } from "./product-values.ts";
import { TickedVariants } from "./ticked-variants.tsx";
import { COLUMNS, type VariantColumn, VariantTable } from "./variant-table.tsx";

/** So many rows are in the page at once: more would be slow to type in. */
const PER_PAGE = 50;

export interface Place {
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly locationId: string | null;
  readonly onLocation: (id: string) => void;
}

interface VariantsCardProps extends Place {
  form: UseFormReturn<ProductValues>;
  currency: string;
}

/** All variants of a product in a grid, a page at a time. */
export function VariantsCard({ form, currency, locations, locationId, onLocation }: VariantsCardProps) {
  const { t } = useTranslation("productPage");
  const { control, formState } = form;
  const [variants, options] = useWatch({ control, name: ["variants", "options"] });
  const [page, setPage] = useState(0);
  const [shown, setShown] = useState<readonly VariantColumn[]>(["price", "available", "sku"]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const last = Math.max(0, Math.ceil(variants.length / PER_PAGE) - 1);
  const from = Math.min(page, last) * PER_PAGE;
  const rows = variants.slice(from, from + PER_PAGE);
  const wrong = Object.keys(formState.errors.variants ?? {})
    .filter((at) => /^\d+$/.test(at))
    .map(Number);
  const elsewhere = wrong.find((at) => at < from || at >= from + PER_PAGE);
  const locationName = locations.find(({ id }) => id === locationId)?.name ?? null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {t("variants.title", { count: variants.length })}
          </Text>
          <ColumnsButton
            columns={[
              { name: "title", label: t("variants.variant") },
              ...COLUMNS.map((name) => ({ name, label: t(`variants.columns.${name}`) })),
            ]}
            shown={["title", ...shown]}
            onChange={(names) => setShown(COLUMNS.filter((name) => names.includes(name)))}
          />
        </InlineStack>
        {locations.length > 1 && (
          <Select
            label={t("variants.location")}
            options={locations.map(({ id, name }) => ({ value: id, label: name }))}
            value={locationId ?? undefined}
            onChange={onLocation}
            disabled={formState.isDirty}
            helpText={formState.isDirty ? t("variants.locationLater") : undefined}
          />
        )}
        {elsewhere !== undefined && (
          <Banner
            tone="critical"
            title={t("variants.wrong", { variant: variantTitle(options, variants[elsewhere]!) })}
            action={{ content: t("variants.show"), onAction: () => setPage(Math.floor(elsewhere / PER_PAGE)) }}
          />
        )}
        <TickedVariants form={form} ticked={ticked} onDone={() => setTicked(new Set())} />
        <VariantTable
          form={form}
          rows={rows}
          from={from}
          columns={shown}
          currency={currency}
          locationName={locationName}
          ticked={ticked}
          onTick={setTicked}
        />
        {last > 0 && (
          <InlineStack align="center">
            <Pagination
              hasPrevious={from > 0}
              onPrevious={() => setPage(Math.min(page, last) - 1)}
              hasNext={from + PER_PAGE < variants.length}
              onNext={() => setPage(Math.min(page, last) + 1)}
              label={t("variants.range", { from: from + 1, to: from + rows.length, count: variants.length })}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
