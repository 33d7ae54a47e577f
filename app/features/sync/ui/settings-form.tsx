import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner, Card, FormLayout, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useIntents } from "#app/ui/use-intents.ts";
import type { SyncSettings } from "../schema.ts";

const FIELDS = ["ordersPollMinutes", "othersPollMinutes", "pollOverlapSeconds"] as const;
type Values = Record<(typeof FIELDS)[number], string>;

/** How often the store is looked at; an empty field means the default, which stands in it in grey. */
export function SettingsForm({ settings }: { settings: SyncSettings }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  const shopify = useAppBridge();
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
    send("updateSyncSettings", values);
  };
  const discard = () => {
    setValues(saved);
    setTold(true);
  };
  return (
    <>
      <SaveBar open={isDirty}>
        <button variant="primary" onClick={save} loading={pending !== null ? "" : undefined}>
          {t("settings.save")}
        </button>
        <button onClick={discard}>{t("settings.discard")}</button>
      </SaveBar>
      {result?.ok === false && !isTold && !hasFieldError && (
        <Banner tone="critical" title={t("settings.notSaved")}>
          {t("settings.notSavedWhat")}
        </Banner>
      )}
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
    </>
  );
}

const valuesOf = (settings: SyncSettings): Values => ({
  ordersPollMinutes: settings.ordersPollMinutes?.toString() ?? "",
  othersPollMinutes: settings.othersPollMinutes?.toString() ?? "",
  pollOverlapSeconds: settings.pollOverlapSeconds?.toString() ?? "",
});
