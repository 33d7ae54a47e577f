import { Banner, BlockStack, Card, InlineStack, Pagination, Text } from "@shopify/polaris";
import { useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { MediaItem, ProductDetail } from "#app/features/catalog/schema.ts";
import { ColumnsButton } from "#app/ui/list-page/columns-button.tsx";
import { LocationSelect, type Place } from "./location-select.tsx";
import { type ProductValues, variantTitle } from "./product-values.ts";
import { TickedVariants } from "./ticked-variants.tsx";
import { COLUMNS, type VariantColumn } from "./variant-columns.ts";
import { VariantTable } from "./variant-table.tsx";

/** So many rows are in the page at once: more would be slow to draw. */
const PER_PAGE = 50;

interface VariantsCardProps extends Place {
  form: UseFormReturn<ProductValues>;
  /** Null: a new one, whose variants get their pictures once it is there. */
  product: ProductDetail | null;
  media: readonly MediaItem[];
  currency: string;
}

/** All variants of a product in a grid, a page at a time. */
export function VariantsCard(props: VariantsCardProps) {
  const { form, product, media, currency, locations, locationId, onLocation } = props;
  const { t } = useTranslation("productPage");
  const { control, formState } = form;
  const keys = useWatch({ control, name: "variants", compute: keysOf });
  const options = useWatch({ control, name: "options" });
  const [page, setPage] = useState(0);
  const [shown, setShown] = useState<readonly VariantColumn[]>(["price", "available", "sku"]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const last = Math.max(0, Math.ceil(keys.length / PER_PAGE) - 1);
  const from = Math.min(page, last) * PER_PAGE;
  const shownKeys = keys.slice(from, from + PER_PAGE);
  const wrong = Object.keys(formState.errors.variants ?? {})
    .filter((at) => /^\d+$/.test(at))
    .map(Number);
  const elsewhere = wrong.find((at) => at < keys.length && (at < from || at >= from + PER_PAGE));
  const locationName = locations.find(({ id }) => id === locationId)?.name ?? null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {t("variants.title", { count: keys.length })}
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
        <LocationSelect {...{ locations, locationId, onLocation }} isDirty={formState.isDirty} />
        {elsewhere !== undefined && (
          <Banner
            tone="critical"
            title={t("variants.wrong", { variant: variantTitle(options, form.getValues(`variants.${elsewhere}`)) })}
            action={{ content: t("variants.show"), onAction: () => setPage(Math.floor(elsewhere / PER_PAGE)) }}
          />
        )}
        <TickedVariants form={form} ticked={ticked} onDone={() => setTicked(new Set())} />
        <VariantTable
          form={form}
          keys={shownKeys}
          from={from}
          columns={shown}
          {...{ product, media, currency, locationName }}
          ticked={ticked}
          onTick={setTicked}
        />
        {last > 0 && (
          <InlineStack align="center">
            <Pagination
              hasPrevious={from > 0}
              onPrevious={() => setPage(Math.min(page, last) - 1)}
              hasNext={from + PER_PAGE < keys.length}
              onNext={() => setPage(Math.min(page, last) + 1)}
              label={t("variants.range", { from: from + 1, to: from + shownKeys.length, count: keys.length })}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

// Which there are: what is typed in one of them is drawn by its own fields.
const keysOf = (variants: ProductValues["variants"]) => variants.map(({ key }) => key);
