import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { baseOf, itemsOf, itemsText } from "#app/features/catalog/metafields/values.ts";
import type { EditorProps } from "./metafield-editor.tsx";

/** A list, each value in the field of its type (`editor`). */
export function ItemsEditor({ editor: Editor, ...props }: EditorProps & { editor: ComponentType<EditorProps> }) {
  const { entry, value, onChange, onBlur, error } = props;
  const { t } = useTranslation("catalogParts");
  const items = itemsOf(value);
  const set = (next: readonly string[]) => onChange(itemsText(entry.type, next));
  const most = Number(entry.validations.find(({ name }) => name === "list.max")?.value ?? 128);
  return (
    <BlockStack gap="200">
      <Text as="p">{entry.name}</Text>
      {items.map((item, at) => {
        const name = t("metafields.item", { name: entry.name, place: at + 1 });
        return (
          // Values have no name of their own, and may be equal.
          <InlineStack key={at} gap="200" blockAlign="end" wrap={false}>
            <div className="ch-grow">
              <Editor
                entry={{ ...entry, name, description: null, type: baseOf(entry.type) }}
                value={item}
                onChange={(next) => set(items.map((one, place) => (place === at ? next : one)))}
                onBlur={onBlur}
                error={undefined}
              />
            </div>
            <Button
              icon={XIcon}
              variant="tertiary"
              accessibilityLabel={t("metafields.removeItem", { name })}
              onClick={() => set(items.filter((_, place) => place !== at))}
            />
          </InlineStack>
        );
      })}
      {error !== undefined && (
        <Text as="p" tone="critical">
          {error}
        </Text>
      )}
      {entry.description !== null && (
        <Text as="p" tone="subdued">
          {entry.description}
        </Text>
      )}
      {items.length < most && (
        <InlineStack>
          <Button onClick={() => set([...items, ""])} accessibilityLabel={t("metafields.addTo", { name: entry.name })}>
            {t("metafields.addItem")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
