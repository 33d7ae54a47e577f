import { useTranslation } from "react-i18next";
import type { ExtensionType } from "#app/features/custom-apps/schema.ts";

/** What settings of extensions and their choices are called; one without words (of a newer version) by its own name. */
export function useSettingWords() {
  const { t } = useTranslation("apps");
  return {
    labelOf: (type: ExtensionType, name: string) =>
      t(`extensions.settings.${type}.${name}` as "extensions.settings.theme.title", { defaultValue: name }),
    choiceOf: (value: string) => t(`extensions.choices.${value as "top"}`, { defaultValue: value }),
  };
}
