import { BlockStack, Card } from "@shopify/polaris";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormText } from "#app/ui/form/fields.tsx";
import { DescriptionField } from "./description-field.tsx";
import type { ProductValues } from "./product-values.ts";

/** Title and description. */
export function GeneralCard({ control }: { control: Control<ProductValues> }) {
  const { t } = useTranslation("productPage");
  return (
    <Card>
      <BlockStack gap="400">
        <FormText control={control} name="title" label={t("title")} requiredIndicator />
        <DescriptionField control={control} />
      </BlockStack>
    </Card>
  );
}
