import { BlockStack, Button, Card, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { type Control, useController, useFieldArray } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { MOST_RULES, type RuleChoices } from "#app/features/catalog/schema.ts";
import { type CollectionValues, NO_RULE } from "./collection-values.ts";
import { RuleRow } from "./rule-row.tsx";

interface RulesCardProps {
  control: Control<CollectionValues>;
  choices: RuleChoices;
}

/** The conditions by which Shopify finds a collection's products. */
export function RulesCard({ control, choices }: RulesCardProps) {
  const { t } = useTranslation("collections");
  const { fields, append, remove } = useFieldArray({ control, name: "rules.list" });
  const { field: isAny } = useController({ control, name: "rules.isAny" });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("rules.title")}
        </Text>
        <ChoiceList
          title={t("rules.match")}
          choices={[
            { label: t("rules.all"), value: "all" },
            { label: t("rules.any"), value: "any" },
          ]}
          selected={[isAny.value ? "any" : "all"]}
          onChange={([chosen]) => isAny.onChange(chosen === "any")}
        />
        <ul className="ch-rules">
          {fields.map(({ id }, at) => (
            <li key={id}>
              <RuleRow
                control={control}
                at={at}
                choices={choices}
                onRemove={fields.length > 1 ? () => remove(at) : null}
              />
            </li>
          ))}
        </ul>
        <InlineStack>
          <Button disabled={fields.length >= MOST_RULES} onClick={() => append(NO_RULE)}>
            {t("rules.add")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
