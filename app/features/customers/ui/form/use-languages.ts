import { useMemo } from "react";
import { useTranslation } from "react-i18next";

// The languages of Shopify's own checkout and notifications.
const LOCALES =
  "bg cs da de el en es et fi fr hr hu id it ja ko lt lv ms nb nl pl pt-BR pt-PT ro ru sk sl sv th tr uk vi zh-CN zh-TW";

/** The languages in which a customer can be written to, named in the reader's own; `current` is one of them, whatever it is. */
export function useLanguages(current: string): { label: string; value: string }[] {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language, "en"], { type: "language" });
    return [...new Set([...LOCALES.split(" "), current])]
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .sort((one, other) => one.label.localeCompare(other.label));
  }, [i18n.language, current]);
}
