import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { type Control, useFieldArray } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { OrderDetail } from "#app/features/orders/schema.ts";
import { FormText } from "#app/ui/form/fields.tsx";
import { FormTags } from "#app/ui/form/form-tags.tsx";
import { CardSection } from "#app/ui/card-section.tsx";
import type { OrderValues } from "./use-order-form.ts";

/** What staff write about the order. */
export function NoteCard({ control }: { control: Control<OrderValues> }) {
  const { t } = useTranslation("orders");
  return (
    <CardSection title={t("page.notes.title")}>
      <FormText
        control={control}
        name="note"
        label={t("page.notes.note")}
        labelHidden
        helpText={t("page.notes.help")}
        multiline={3}
        maxLength={5000}
      />
    </CardSection>
  );
}

export function TagsCard({ control }: { control: Control<OrderValues> }) {
  const { t } = useTranslation("orders");
  return (
    <CardSection title={t("page.tags.title")}>
      <FormTags control={control} name="tags" label={t("page.tags.label")} isLabelHidden help={t("page.tags.help")} />
    </CardSection>
  );
}

/** The order's own names and values, its purchase order number, and what identifies it. */
export function DetailsCard({ control, order }: { control: Control<OrderValues>; order: OrderDetail }) {
  const { t } = useTranslation("orders");
  const { fields, append, remove } = useFieldArray({ control, name: "attributes" });
  const facts = [
    [t("page.details.confirmation"), order.confirmationNumber],
    [t("page.details.location"), order.location],
  ] as const;
  return (
    <CardSection title={t("page.details.title")}>
      {facts.map(
        ([label, value]) =>
          value !== null && (
            <Text as="p" key={label}>
              {label}: {value}
            </Text>
          ),
      )}
      <FormText control={control} name="poNumber" label={t("page.details.poNumber")} />
      {fields.map(({ id, key }, at) => (
        <BlockStack key={id} gap="100">
          <FormText control={control} name={`attributes.${at}.key`} label={t("page.details.key")} />
          <FormText control={control} name={`attributes.${at}.value`} label={t("page.details.value")} />
          <InlineStack align="end">
            <Button
              variant="plain"
              icon={DeleteIcon}
              accessibilityLabel={t("page.details.remove", { name: key })}
              onClick={() => remove(at)}
            />
          </InlineStack>
        </BlockStack>
      ))}
      <div>
        <Button variant="plain" onClick={() => append({ key: "", value: "" })}>
          {t("page.details.add")}
        </Button>
      </div>
    </CardSection>
  );
}
