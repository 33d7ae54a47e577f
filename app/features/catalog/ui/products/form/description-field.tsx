import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { type Control, type Path, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useMounted } from "#app/ui/use-mounted.ts";
import { isBeyondEditor } from "./known-html.ts";
import { LateRichText } from "./late-rich-text.tsx";
import { RichTextPlace } from "./rich-text-place.tsx";

/** The description of a product or collection: written as it looks, or as HTML. What the editor does not know would be lost in it, so that opens as HTML. */
export function DescriptionField<Values extends { descriptionHtml: string }>({
  control,
}: {
  control: Control<Values>;
}) {
  const { t } = useTranslation("productPage");
  const { field: controlled, fieldState } = useController({ control, name: "descriptionHtml" as Path<Values> });
  const field = { ...controlled, value: controlled.value as string };
  const isMounted = useMounted();
  const [chosen, setChosen] = useState<boolean | null>(null);
  // Decided by what was there first: what is typed afterwards is the person's own.
  const [first] = useState(field.value);
  const isFirstHtml = useMemo(() => (isMounted ? isBeyondEditor(first) : null), [isMounted, first]);
  const isHtml = chosen ?? isFirstHtml;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center">
        <Text as="span" id="description-label">
          {t("description.label")}
        </Text>
        <Button variant="plain" onClick={() => setChosen(!isHtml)} disabled={isHtml === null}>
          {t(isHtml ? "description.asText" : "description.asHtml")}
        </Button>
      </InlineStack>
      {isHtml === null && <RichTextPlace html="" labelledBy="description-label" />}
      {isHtml === false && <LateRichText html={field.value} labelledBy="description-label" onChange={field.onChange} />}
      {isHtml && (
        <TextField
          label={t("description.label")}
          labelHidden
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
          helpText={isBeyondEditor(field.value) ? t("description.beyond") : undefined}
          multiline={8}
          maxHeight={480}
          monospaced
          autoComplete="off"
        />
      )}
      {!isHtml && fieldState.error && (
        <Text as="span" tone="critical">
          {fieldState.error.message}
        </Text>
      )}
    </BlockStack>
  );
}
