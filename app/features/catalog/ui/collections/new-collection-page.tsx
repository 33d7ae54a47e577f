import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, ChoiceList, Page } from "@shopify/polaris";
import { useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { RuleChoices } from "#app/features/catalog/schema.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CollectionForm } from "./collection-form.tsx";
import { type CollectionValues, newCollection, NO_RULE } from "./collection-values.ts";

/** A collection that is yet to be made: by hand or by rules, which stays so. Its products are chosen afterwards. */
export function NewCollectionPage({ choices }: { choices: RuleChoices }) {
  const { t } = useTranslation("collections");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { form, bar, banner } = useSaveForm<CollectionValues>({
    values: newCollection,
    schema: async () => (await import("./new-collection-rules.ts")).newCollectionRules,
    intent: "create",
    isNew: true,
    onSaved: (result) => {
      const { id } = result as { id: string };
      // The save bar closes first: it asks whoever leaves.
      setTimeout(() => navigate({ pathname: `/app/products/collections/${id}`, search: search({}) }), 0);
    },
  });
  const { field: rules } = useController({ control: form.control, name: "rules" });
  return (
    <Page
      title={t("page.new")}
      backAction={{
        content: t("list.title"),
        onAction: () => navigate({ pathname: "/app/products/collections", search: search({}) }),
      }}
    >
      <BlockStack gap="400">
        {bar}
        {banner}
        <CollectionForm
          control={form.control}
          choices={choices}
          kind={
            <Card>
              <ChoiceList
                title={t("kind.title")}
                choices={[
                  { value: "manual", label: t("kind.manual"), helpText: t("kind.manualHelp") },
                  { value: "automated", label: t("kind.automated"), helpText: t("kind.automatedHelp") },
                ]}
                selected={[rules.value ? "automated" : "manual"]}
                onChange={([chosen]) =>
                  rules.onChange(chosen === "automated" ? { isAny: false, list: [NO_RULE] } : null)
                }
              />
            </Card>
          }
        />
      </BlockStack>
    </Page>
  );
}
