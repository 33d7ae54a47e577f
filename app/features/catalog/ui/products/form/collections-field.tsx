import { BlockStack, InlineStack, Tag, Text } from "@shopify/polaris";
import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ProductCollection } from "#app/features/catalog/schema.ts";
import { AnswerPicker } from "#app/ui/form/answer-picker.tsx";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import type { ProductValues } from "./product-values.ts";

interface CollectionsFieldProps {
  control: Control<ProductValues>;
  /** Those whose rules find the product: nothing to choose. */
  automated: readonly ProductCollection[];
}

/** The collections that a product is put into by hand; those that find it by rules are only named. */
export function CollectionsField({ control, automated }: CollectionsFieldProps) {
  const { t } = useTranslation("productPage");
  const { field, fieldState } = useController({ control, name: "collections" });
  const [typed, setTyped] = useState<string | null>(null);
  const { answer = [], isAsking } = useAnswer<ProductCollection[]>(
    "/app/products/collections/find",
    typed === null ? null : { query: typed },
  );
  const chosen = field.value;
  const known = new Map([...answer, ...chosen].map((one) => [one.id, one]));
  // In the order of their ids, as they are read: put in and taken out again, nothing was changed.
  const choose = (ids: readonly string[]) =>
    field.onChange([...new Set(ids)].map((id) => known.get(id)!).sort((a, b) => Number(BigInt(a.id) - BigInt(b.id))));
  const chosenIds = chosen.map(({ id }) => id);
  const notShown = chosenIds.filter((id) => !answer.some((one) => one.id === id));
  return (
    <BlockStack gap="200">
      <AnswerPicker
        allowMultiple
        options={answer.map(({ id, title }) => ({ value: id, label: title }))}
        selected={chosenIds}
        isAsking={isAsking}
        onSelect={(ids) => choose([...notShown, ...ids])}
        emptyState={typed === null ? undefined : t("collection.none")}
        textField={
          <AnswerPicker.TextField
            label={t("collection.label")}
            placeholder={t("collection.find")}
            value={typed ?? ""}
            onChange={setTyped}
            onFocus={() => setTyped(typed ?? "")}
            onBlur={() => setTyped(null)}
            error={fieldState.error?.message}
            autoComplete="off"
          />
        }
      />
      {chosen.length > 0 && (
        <InlineStack gap="100">
          {chosen.map(({ id, title }) => (
            <Tag key={id} onRemove={() => choose(chosenIds.filter((other) => other !== id))}>
              {title}
            </Tag>
          ))}
        </InlineStack>
      )}
      {automated.length > 0 && (
        <BlockStack gap="100">
          <Text as="p" variant="bodySm" tone="subdued">
            {t("collection.automated")}
          </Text>
          <InlineStack gap="100">
            {automated.map(({ id, title }) => (
              <Tag key={id}>{title}</Tag>
            ))}
          </InlineStack>
        </BlockStack>
      )}
    </BlockStack>
  );
}
