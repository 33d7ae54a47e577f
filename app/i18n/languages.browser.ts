import type { english } from "./languages.ts";

/** In a browser each module adds the texts it names (`addTexts`; see scripts/texts-by-page.ts). */
export const LANGUAGES: Readonly<Record<string, typeof english>> = { en: {} as typeof english };
