import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { LANGUAGES } from "#languages";
import { languageOf } from "./language-of.ts";

const instances = new Map<string, i18n>();

/** The translator for a locale. One for each language: it holds nothing of a request, so requests share it. */
export function i18nFor(locale: string): i18n {
  const language = languageOf(locale);
  const known = instances.get(language);
  if (known) return known;
  const made = createInstance();
  void made.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    resources: LANGUAGES,
    defaultNS: "common",
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  instances.set(language, made);
  return made;
}

/** Adds a namespace's texts: in a browser, before any page that says them is drawn. */
export function addTexts(language: string, namespace: string, texts: object): void {
  i18nFor(language).addResourceBundle(language, namespace, texts);
}
