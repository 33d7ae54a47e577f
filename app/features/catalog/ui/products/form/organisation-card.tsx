import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ProductCollection } from "#app/features/catalog/schema.ts";
import { FormTags } from "#app/ui/form/form-tags.tsx";
import { CategoryField } from "./category-field.tsx";
import { CollectionsField } from "./collections-field.tsx";
import { NameField } from "./name-field.tsx";
import type { ProductValues } from "./product-values.ts";
import { CardSection } from "#app/ui/card-section.tsx";

interface OrganisationCardProps {
  control: Control<ProductValues>;
  /** Collections whose rules find the product. */
  automated: readonly ProductCollection[];
}

/** Category, type, vendor, tags; and the collections it is in. */
export function OrganisationCard({ control, automated }: OrganisationCardProps) {
  const { t } = useTranslation("productPage");
  return (
    <CardSection title={t("organisation")}>
      <CategoryField control={control} />
      <NameField control={control} name="productType" label={t("type")} />
      <NameField control={control} name="vendor" label={t("vendor")} />
      <CollectionsField control={control} automated={automated} />
      <FormTags control={control} name="tags" label={t("tags")} help={t("tagsHelp")} />
    </CardSection>
  );
}
