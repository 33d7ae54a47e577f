import { BlockStack, Card, Text } from "@shopify/polaris";
import { useController } from "react-hook-form";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { type MetafieldEntry, MOST_METAFIELDS } from "#app/features/catalog/schema.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { sentValue } from "#app/features/catalog/metafields/values.ts";
import { MetafieldEditor } from "./metafield-editor.tsx";

interface Values {
  values: string[];
}

interface MetafieldsProps {
  /** Whose they are: gid://shopify/Product/1 */
  ownerId: string;
  /** As the page's loader read them (readMetafields). */
  fields: readonly MetafieldEntry[];
}

/** The metafields of a product, order, customer or collection, each by its type. Saved with the page's save bar. */
export function Metafields({ ownerId, fields }: MetafieldsProps) {
  const { t } = useTranslation("catalogParts");
  const { form, bar, banner } = useSaveForm<Values>({
    values: { values: fields.map(({ value }) => value ?? "") },
    intent: "set",
    action: "/app/metafields",
    isLast: true,
    also: { ownerId },
    toSend: ({ values }) => ({
      fields: fields
        .map(({ namespace, key, type, value, digest }, at) => ({
          ...{ at, namespace, key, type, digest, was: value, value: sentValue(type, values[at] ?? "") },
        }))
        .filter(({ was, value }) => was !== value)
        .slice(0, MOST_METAFIELDS)
        .map(({ was: _was, ...field }) => field),
    }),
  });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("metafields.title")}
        </Text>
        {banner}
        {fields.length === 0 && (
          <Text as="p" tone="subdued">
            {t("metafields.none")}
          </Text>
        )}
        {fields.map((field, at) => (
          <Field key={`${field.namespace}.${field.key}`} field={field} at={at} control={form.control} />
        ))}
      </BlockStack>
      {bar}
    </Card>
  );
}

function Field({ field, at, control }: { field: MetafieldEntry; at: number; control: Control<Values> }) {
  const { field: input, fieldState } = useController({ control, name: `values.${at}` });
  return (
    <MetafieldEditor
      entry={field}
      value={input.value ?? ""}
      onChange={input.onChange}
      onBlur={input.onBlur}
      error={fieldState.error?.message}
    />
  );
}
