import { BlockStack, Card, Layout, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { type Control, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { CollectionDetail, RuleChoices } from "#app/features/catalog/schema.ts";
import { FormText } from "#app/ui/form/fields.tsx";
import { DescriptionField } from "../products/form/description-field.tsx";
import { CollectionImageCard } from "./collection-image-card.tsx";
import type { CollectionValues } from "./collection-values.ts";
import { RulesCard } from "./rules-card.tsx";

interface CollectionFormProps {
  control: Control<CollectionValues>;
  /** Absent: it is yet to be made. */
  collection?: CollectionDetail;
  choices: RuleChoices;
  /** Above the fields of a new one: by hand or by rules. */
  kind?: ReactNode;
  /** Its products. */
  members?: ReactNode;
  below?: ReactNode;
  aside?: ReactNode;
}

/** The fields of a collection, and around them what the page adds. */
export function CollectionForm({ control, collection, choices, kind, members, below, aside }: CollectionFormProps) {
  const { t } = useTranslation("collections");
  const rules = useWatch({ control, name: "rules" });
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          <Card>
            <BlockStack gap="400">
              <FormText
                control={control}
                name="title"
                label={t("page.fields.title")}
                maxLength={255}
                requiredIndicator
              />
              <DescriptionField control={control} />
            </BlockStack>
          </Card>
          {kind}
          {rules && <RulesCard control={control} choices={choices} />}
          {members}
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingSm">
                {t("page.seo")}
              </Text>
              <FormText control={control} name="seoTitle" label={t("page.fields.seoTitle")} maxLength={255} />
              <FormText control={control} name="seoDescription" label={t("page.fields.seoDescription")} multiline={3} />
              <FormText
                control={control}
                name="handle"
                label={t("page.fields.handle")}
                helpText={t(collection ? "page.handleHelp" : "page.handleNew")}
                prefix="collections/"
                maxLength={255}
              />
            </BlockStack>
          </Card>
          {below}
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <BlockStack gap="400">
          {aside}
          <CollectionImageCard control={control} imageUrl={collection?.imageUrl ?? null} />
        </BlockStack>
      </Layout.Section>
    </Layout>
  );
}
