import { FormLayout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { linkOf, linkText } from "#app/features/catalog/metafields/values.ts";
import type { EditorProps } from "./metafield-editor.tsx";

/** A link: its text and where it leads to. */
export function LinkEditor({ entry, value, onChange, onBlur, error }: EditorProps) {
  const { t } = useTranslation("catalogParts");
  const { text, url } = linkOf(value);
  const usual = { onBlur, autoComplete: "off" };
  return (
    <FormLayout.Group condensed>
      <TextField
        {...usual}
        label={t("metafields.linkText", { name: entry.name })}
        helpText={entry.description ?? undefined}
        value={text}
        onChange={(typed) => onChange(linkText(typed, url))}
      />
      <TextField
        {...usual}
        label={t("metafields.linkUrl", { name: entry.name })}
        type="url"
        value={url}
        onChange={(typed) => onChange(linkText(text, typed))}
        error={error}
      />
    </FormLayout.Group>
  );
}
