import { useTranslation } from "react-i18next";
import { NumberSettings } from "#app/ui/number-settings.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { SyncSettings } from "../schema.ts";

const FIELDS = ["ordersPollMinutes", "othersPollMinutes", "pollOverlapSeconds"] as const;

/** How often the store is looked at. */
export function SettingsForm({ settings }: { settings: SyncSettings }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  return (
    <NumberSettings
      intent="updateSyncSettings"
      settings={FIELDS.map((name) => ({
        name,
        label: t(`settings.${name}`),
        help: t(`settings.${name}Help`, { shown: count(settings.defaults[name]) }),
        wrong: t(`settings.${name}Wrong`),
        saved: settings[name],
        default: settings.defaults[name],
      }))}
      words={{
        saved: t("settings.saved"),
        notSaved: t("settings.notSaved"),
        notSavedWhat: t("settings.notSavedWhat"),
      }}
    />
  );
}
