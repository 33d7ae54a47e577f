import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Reconciliation } from "#app/features/analytics/schema.ts";
import { AskForScope } from "../reports/ask-for-scope.tsx";

/** Why there is nothing to compare with, and what to do. */
export function ReconcileMissing({
  why,
  errors,
}: {
  why: NonNullable<Reconciliation["why"]>;
  errors: readonly string[];
}) {
  const { t } = useTranslation("reconcile");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("missing.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t(`missing.${why}`)}
        </Text>
        {errors.map((error) => (
          <Text key={error} as="p">
            {error}
          </Text>
        ))}
        {why === "scope" && <AskForScope scope="read_reports" action={t("missing.grant")} />}
      </BlockStack>
    </Card>
  );
}
