import en from "@shopify/polaris/locales/en.json" with { type: "json" };
import { languageOf } from "./language-of.ts";

const TEXTS: Readonly<Record<string, typeof en>> = { en };

/** Polaris' own texts in the language of ours. */
export function polarisTexts(locale: string): typeof en {
  return TEXTS[languageOf(locale)] ?? en;
}
