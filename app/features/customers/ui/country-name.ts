import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** What a country (ISO 3166) is called in the reader's language. */
export function useCountryName(): (code: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language, "en"], { type: "region", fallback: "code" });
    return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
  }, [i18n.language]);
}
