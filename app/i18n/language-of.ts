import { LANGUAGES } from "#languages";

/** The language of the texts for a locale: the locale itself, its language, or English. */
export function languageOf(locale: string): string {
  const [language = "en"] = locale.split("-");
  return [locale, language].find((name) => Object.hasOwn(LANGUAGES, name)) ?? "en";
}
