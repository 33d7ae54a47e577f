import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NumberSettings } from "#app/ui/number-settings.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { InventorySettings } from "../schema.ts";

const FIELDS = ["deadStockDays", "overstockDays"] as const;

/** After how many days stock is dead, and how many days of stock are too many. */
export function InventorySettingsPage({ settings }: { settings: InventorySettings }) {
  const { t } = useTranslation("inventory");
  const { count } = useFormats();
  const search = useFrameSearch();
  return (
    <Page
      fullWidth
      title={t("settings.title")}
      subtitle={t("settings.about")}
      backAction={{ content: t("settings.back"), url: `/app/analytics${search([])}` }}
    >
      <NumberSettings
        intent="updateInventorySettings"
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
        }}
      />
    </Page>
  );
}
