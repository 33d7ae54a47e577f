import { BlockStack, Card, Text } from "@shopify/polaris";
import { useController } from "react-hook-form";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { type MetafieldEntry, MOST_METAFIELDS } from "#app/features/catalog/schema.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { nameInForm, sentValue } from "#app/features/catalog/metafields/values.ts";
import { MetafieldEditor } from "./metafield-editor.tsx";

interface Values {
  /** By name: where one stands may change while it is typed. With the version that is typed over. */
  values: Readonly<Record<string, Versioned>>;
}

interface Versioned {
  readonly value: string;
  readonly digest: string | null;
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
    values: { values: Object.fromEntries(fields.map((field) => [nameInForm(field), versionOf(field)])) },
    merge: (typed, was, now) => ({
      values: Object.fromEntries(
        Object.entries(now.values).map(([name, newer]) => {
          const of = typed.values[name];
          return [name, of && of.value !== was.values[name]?.value ? { ...newer, value: of.value } : newer];
        }),
      ),
    }),
    seenAfter: (seen, shown, now) => ({
      values: Object.fromEntries(
        Object.entries(now.values).map(([name, newer]) => {
          const isShown = shown.values[name]?.value === newer.value;
          return [name, isShown ? newer : (seen.values[name] ?? newer)];
        }),
      ),
    }),
    intent: "set",
    action: "/app/metafields",
    isLast: true,
    also: { ownerId },
    toSend: ({ values }, seen) => ({
      fields: fields
        .map((field) => ({
          ...{ namespace: field.namespace, key: field.key, type: field.type, was: field.value },
          value: sentValue(field.type, values[nameInForm(field)]?.value ?? ""),
          digest: seen.values[nameInForm(field)]?.digest ?? null,
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
        {fields.map((field) => (
          <Field key={nameInForm(field)} field={field} control={form.control} />
        ))}
      </BlockStack>
      {bar}
    </Card>
  );
}

const versionOf = ({ value, digest }: MetafieldEntry): Versioned => ({ value: value ?? "", digest });

function Field({ field, control }: { field: MetafieldEntry; control: Control<Values> }) {
  const { field: input, fieldState } = useController({ control, name: `values.${nameInForm(field)}.value` });
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
