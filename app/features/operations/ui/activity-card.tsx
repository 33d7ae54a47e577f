import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TimeText } from "#app/ui/time-text.tsx";
import type { Activity } from "../schema.ts";

/**
 * What was done to an object through the app, with before and after. Actions and fields are named by the texts of its room:
 * `activity.<action>` and `fields.<field>` in namespace `texts`, Shopify's constants by `values.<CONSTANT>`; what has no text there is shown as it is.
 */
export function ActivityCard({ activity, texts }: { activity: readonly Activity[]; texts: string }) {
  const { t } = useTranslation();
  const { t: words } = useTranslation(texts as "common");
  const named = (key: string, otherwise: string) => words(key as "cancel", { defaultValue: otherwise });
  const valueOf = (value: string | null) =>
    value === null ? "–" : /^[A-Z_]+$/.test(value) ? named(`values.${value}`, value) : value;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("activity.title")}
        </Text>
        {activity.length === 0 && (
          <Text as="p" tone="subdued">
            {t("activity.none")}
          </Text>
        )}
        <BlockStack as="ul" gap="300">
          {activity.map(({ id, action, by, program, isYou, at, changes, figures, fields }) => (
            <li key={id} className="ch-step">
              <InlineStack align="space-between" gap="200">
                <Text as="span">{named(`activity.${action}`, action)}</Text>
                <Text as="span" tone="subdued">
                  {program ?? t(isYou ? "activity.you" : `activity.${by}`)} · <TimeText at={at} />
                </Text>
              </InlineStack>
              {fields.length > 0 && (
                <Text as="p" variant="bodySm" tone="subdued">
                  {fields.map((field) => named(`fields.${field}`, field)).join(", ")}
                </Text>
              )}
              {figures.length > 0 && (
                <Text as="p" variant="bodySm" tone="subdued" breakWord>
                  {figures.map(({ field, value }) => `${named(`fields.${field}`, field)}: ${value}`).join(" · ")}
                </Text>
              )}
              {changes.map(({ field, from, to }) => (
                <Text as="p" variant="bodySm" tone="subdued" key={field} breakWord>
                  {named(`fields.${field}`, field)}: {valueOf(from)} → {valueOf(to)}
                </Text>
              ))}
            </li>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
