import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { clockTimeOf } from "#app/features/catalog/metafields/clock-time.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { EditorProps } from "./metafield-editor.tsx";

// Time zones come with a library of their own, which only typing needs: the field stands from the first drawing on.
const storeTime = () => import("#app/features/catalog/metafields/store-time.ts");

/** A moment, as the store's clock shows it. */
export function StoreTimeEditor({ entry, value, onChange, onBlur, error }: EditorProps) {
  const { t } = useTranslation("catalogParts");
  const { timeZone } = useFormats();
  // Null: what was typed stands in the value already.
  const [typed, setTyped] = useState<string | null>(null);
  const put = (text: string) => {
    setTyped(text);
    void storeTime().then(({ valueOfClock }) => {
      onChange(valueOfClock(text, timeZone));
      setTyped((now) => (now === text ? null : now));
    });
  };
  return (
    <TextField
      label={t("metafields.inZone", { name: entry.name, zone: timeZone.replaceAll("_", " ") })}
      helpText={entry.description ?? undefined}
      type="datetime-local"
      value={typed ?? clockTimeOf(value, timeZone)}
      onChange={put}
      onFocus={() => void storeTime().catch(() => null)}
      onBlur={onBlur}
      error={error}
      autoComplete="off"
    />
  );
}
