import type { english } from "./languages.ts";

// Keys are checked by the compiler against the English texts.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof english;
  }
}
