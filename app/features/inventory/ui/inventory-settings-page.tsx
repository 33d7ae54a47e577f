import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, FormLayout, Page, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { useIntents } from "#app/ui/use-intents.ts";
import type { InventorySettings } from "../schema.ts";

const FIELDS = ["deadStockDays", "overstockDays"] as const;
type Values = Record<(typeof FIELDS)[number], string>;

/** From how many days on stock is dead, or too much; an empty field means the default, which stands in it in grey. */
export function InventorySettingsPage({ settings }: { settings: InventorySettings }) {
  const { t } = useTranslation("inventory");
  const { count } = useFormats();
  const shopify = useAppBridge();
  const search = useFrameSearch();
  const { send, pending, result } = useIntents();
  const saved = valuesOf(settings);
  const [values, setValues] = useState<Values>(saved);
  const [isTold, setTold] = useState(true);
  const isDirty = FIELDS.some((name) => values[name].trim() !== saved[name]);
  const errors = result?.ok === false && !isTold ? result.errors : {};
  const hasFieldError = FIELDS.some((name) => errors[name] !== undefined);

  useEffect(() => {
    if (result?.ok) shopify.toast.show(t("settings.saved"));
  }, [result, shopify, t]);

  const save = () => {
    setTold(false);
    send("updateInventorySettings", values);
  };
  const discard = () => {
    setValues(saved);
    setTold(true);
  };
  return (
    <Page
      fullWidth
      title={t("settings.title")}
      subtitle={t("settings.about")}
      backAction={{ content: t("settings.back"), url: `/app/analytics${search([])}` }}
    >
      <SaveBar open={isDirty}>
        <button variant="primary" onClick={save} loading={pending !== null ? "" : undefined}>
          {t("settings.save")}
        </button>
        <button onClick={discard}>{t("settings.discard")}</button>
      </SaveBar>
      <BlockStack gap="400">
        {result?.ok === false && !isTold && !hasFieldError && <Banner tone="critical" title={t("settings.notSaved")} />}
        <Card>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (isDirty) save();
            }}
          >
            <FormLayout>
              {FIELDS.map((name) => (
                <TextField
                  key={name}
                  label={t(`settings.${name}`)}
                  helpText={t(`settings.${name}Help`, { shown: count(settings.defaults[name]) })}
                  placeholder={String(settings.defaults[name])}
                  value={values[name]}
                  onChange={(value) => setValues({ ...values, [name]: value })}
                  error={errors[name] === undefined ? undefined : t(`settings.${name}Wrong`)}
                  inputMode="numeric"
                  autoComplete="off"
                />
              ))}
              <button type="submit" hidden />
            </FormLayout>
          </form>
        </Card>
      </BlockStack>
    </Page>
  );
}

const valuesOf = (settings: InventorySettings): Values => ({
  deadStockDays: settings.deadStockDays?.toString() ?? "",
  overstockDays: settings.overstockDays?.toString() ?? "",
});
