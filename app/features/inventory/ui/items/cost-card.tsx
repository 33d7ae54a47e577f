import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ItemPage } from "#app/features/inventory/schema.ts";
import { FormCheckbox, FormText } from "#app/ui/form/fields.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";

/** What a unit costs, and whether it is counted and sent. */
export function CostCard({ item }: Pick<ItemPage, "item">) {
  const { t } = useTranslation("stock");
  const { currency } = useFormats();
  const { form, bar, banner } = useSaveForm({
    values: { cost: item.cost ?? "", isTracked: item.isTracked, requiresShipping: item.requiresShipping },
    intent: "updateItem",
  });
  return (
    <Card>
      {bar}
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("item.costTitle")}
        </Text>
        {banner}
        <FormText
          control={form.control}
          name="cost"
          label={t("item.cost", { currency })}
          helpText={t("item.costHelp")}
          inputMode="decimal"
        />
        <FormCheckbox control={form.control} name="isTracked" label={t("item.isTracked")} />
        <FormCheckbox control={form.control} name="requiresShipping" label={t("item.requiresShipping")} />
      </BlockStack>
    </Card>
  );
}
