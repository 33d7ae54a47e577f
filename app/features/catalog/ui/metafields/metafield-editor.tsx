import { BlockStack, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MetafieldEntry } from "#app/features/catalog/schema.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import {
  amountOf,
  editorOf,
  linesOf,
  listOf,
  moneyOf,
  ratingOf,
  starsOf,
} from "#app/features/catalog/metafields/values.ts";
import { richHtml } from "#app/features/catalog/metafields/rich-text-value.ts";
import { ItemsEditor } from "./items-editor.tsx";
import { LinkEditor } from "./link-editor.tsx";
import { MeasureEditor } from "./measure-editor.tsx";
import { RichEditor } from "./rich-editor.tsx";
import { ReferenceEditor } from "./reference-editor.tsx";
import { StoreTimeEditor } from "./store-time-editor.tsx";

export interface EditorProps {
  entry: MetafieldEntry;
  /** As Shopify keeps it; empty: not set. */
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  error: string | undefined;
}

/** The field for one metafield, by its type; a type that is not edited here is shown as it is. */
export function MetafieldEditor(props: EditorProps) {
  const { entry, value, onChange, onBlur, error } = props;
  const { t } = useTranslation("catalogParts");
  const { currency } = useFormats();
  const { name: label, description, type } = entry;
  const limit = (name: string) => entry.validations.find((one) => one.name === name)?.value ?? undefined;
  const choices = limit("choices");
  const usual = { label, helpText: description ?? undefined, onBlur, error, autoComplete: "off" };
  const plain = { ...usual, value, onChange };
  switch (editorOf(type)) {
    case "text":
      return choices === undefined ? (
        <TextField {...plain} type={type === "url" ? "url" : "text"} />
      ) : (
        <Select {...plain} options={["", ...choicesOf(choices)]} />
      );
    case "lines":
      return <TextField {...plain} multiline={3} maxHeight={320} />;
    case "number":
      return <TextField {...plain} inputMode={type === "number_integer" ? "numeric" : "decimal"} />;
    case "boolean":
      return (
        <Select
          {...plain}
          options={[
            { value: "", label: t("metafields.notSet") },
            { value: "true", label: t("metafields.yes") },
            { value: "false", label: t("metafields.no") },
          ]}
        />
      );
    case "date":
      return <TextField {...plain} type="date" min={limit("min")} max={limit("max")} />;
    case "dateTime":
      return <StoreTimeEditor {...props} />;
    case "color":
      return (
        <TextField
          {...plain}
          placeholder="#000000"
          prefix={<ColorWell label={label} value={value} onChange={onChange} />}
        />
      );
    case "json":
      return <TextField {...plain} multiline={3} maxHeight={320} monospaced />;
    case "money":
      return (
        <TextField
          {...usual}
          inputMode="decimal"
          suffix={currency}
          value={amountOf(value)}
          onChange={(amount) => onChange(moneyOf(amount, currency))}
        />
      );
    case "rating": {
      const [min, max] = [limit("scale_min") ?? "1", limit("scale_max") ?? "5"];
      return (
        <TextField
          {...usual}
          label={t("metafields.rating", { name: label, min, max })}
          inputMode="decimal"
          value={starsOf(value)}
          onChange={(stars) => onChange(ratingOf(stars, min, max))}
        />
      );
    }
    case "measure":
      return <MeasureEditor {...props} />;
    case "link":
      return <LinkEditor {...props} />;
    case "reference":
      return <ReferenceEditor {...props} />;
    case "rich":
      return richHtml(value) === null ? <AsItIs entry={entry} value={value} /> : <RichEditor {...props} />;
    case "items":
      return <ItemsEditor {...props} editor={MetafieldEditor} />;
    case "list":
      return (
        <TextField
          {...usual}
          label={t("metafields.list", { name: label })}
          multiline={3}
          maxHeight={320}
          value={linesOf(value)}
          onChange={(lines) => onChange(lines === "" ? "" : listOf(type, lines))}
        />
      );
    default:
      return <AsItIs entry={entry} value={value} />;
  }
}

function choicesOf(text: string): string[] {
  try {
    return JSON.parse(text) as string[];
  } catch {
    return [];
  }
}

function ColorWell({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("catalogParts");
  return (
    <input
      type="color"
      className="ch-color-well"
      aria-label={t("metafields.pick", { name: label })}
      value={/^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : "#ffffff"}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

function AsItIs({ entry: { name, type }, value }: { entry: MetafieldEntry; value: string }) {
  const { t } = useTranslation("catalogParts");
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Text as="span">{name}</Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {t("metafields.readOnly", { type })}
        </Text>
      </InlineStack>
      <pre className="ch-code">{value === "" ? "–" : value}</pre>
    </BlockStack>
  );
}
