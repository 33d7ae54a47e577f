import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, FormLayout, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormBar } from "#app/ui/form/save-forms.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useIntents } from "#app/ui/use-intents.ts";
import { EVERY, type Schedules } from "#app/features/analytics/files/inputs.ts";

const CHOICES = ["off", "pdf", "xlsx"] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
type Values = Record<keyof Schedules, string>;

/** When the report of a period makes itself, and as what. */
export function ScheduleForm({ schedules }: { schedules: Schedules }) {
  const { t } = useTranslation("files");
  const { hour } = useFormats();
  const shopify = useAppBridge();
  const { send, pending, result } = useIntents();
  const saved: Values = { ...schedules, hour: String(schedules.hour) };
  const [values, setValues] = useState<Values>(saved);
  const [isTold, setTold] = useState(true);
  const fields = [...EVERY, "hour"] as const;
  const isDirty = fields.some((name) => values[name] !== saved[name]);
  const isFailed = result?.ok === false && !isTold;
  const change = (name: keyof Values) => (value: string) => setValues({ ...values, [name]: value });

  useEffect(() => {
    if (result?.ok && result.intent === "updateSchedules") shopify.toast.show(t("schedule.saved"));
  }, [result, shopify, t]);

  const save = () => {
    setTold(false);
    send("updateSchedules", values);
  };
  const discard = () => {
    setValues(saved);
    setTold(true);
  };
  return (
    <>
      <FormBar
        isDirty={isDirty}
        isSaving={pending !== null}
        isLast={false}
        send={async () => {
          save();
          return true;
        }}
        discard={discard}
      />
      {isFailed && (
        <Banner tone="critical" title={t("schedule.notSaved")}>
          {t("schedule.notSavedWhat")}
        </Banner>
      )}
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingSm">
              {t("schedule.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("schedule.intro")}
            </Text>
          </BlockStack>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (isDirty) save();
            }}
          >
            <FormLayout>
              <FormLayout.Group>
                {EVERY.map((every) => (
                  <Select
                    key={every}
                    label={t(`schedule.${every}`)}
                    helpText={t(`schedule.${every}About`)}
                    options={CHOICES.map((value) => ({ value, label: t(`schedule.as.${value}`) }))}
                    value={values[every]}
                    onChange={change(every)}
                  />
                ))}
              </FormLayout.Group>
              <Select
                label={t("schedule.hour")}
                helpText={t("schedule.hourAbout")}
                options={HOURS.map((one) => ({ value: String(one), label: hour(one) }))}
                value={values.hour}
                onChange={change("hour")}
              />
              <button type="submit" hidden />
            </FormLayout>
          </form>
        </BlockStack>
      </Card>
    </>
  );
}
