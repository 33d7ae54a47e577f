import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, ClockIcon, MinusCircleIcon, XIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";

export type StepProgress = "done" | "running" | "open";

interface SetupGuideProps {
  /** How the first sync is. */
  sync: StepProgress;
  /** Whether the page shows counted orders. */
  look: StepProgress;
}

/** Three steps, each read from what is so; nothing to tick by hand. Closed for good through the page's action `dismissSetup`. */
export function SetupGuide({ sync, look }: SetupGuideProps) {
  const { t } = useTranslation("stores");
  const fetcher = useFetcher();
  const steps = [
    { id: "connect", progress: "done", why: t("setup.steps.connectWhy") },
    { id: "sync", progress: sync, why: t("setup.steps.syncWhy") },
    { id: "look", progress: look, why: look === "done" ? t("setup.steps.lookWhy") : t("setup.steps.lookWait") },
  ] as const;
  const done = steps.filter(({ progress }) => progress === "done").length;
  const isComplete = done === steps.length;
  const dismiss = () => fetcher.submit({ intent: "dismissSetup" }, { method: "post" });
  if (fetcher.state !== "idle" && fetcher.formData) return null;

  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" wrap={false} gap="200">
          <BlockStack gap="100">
            <Text as="h2" variant="headingSm">
              {t("setup.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("setup.progress", { done, all: steps.length })}
            </Text>
          </BlockStack>
          <Button variant="tertiary" icon={XIcon} accessibilityLabel={t("setup.dismiss")} onClick={dismiss} />
        </InlineStack>
        <BlockStack as="ul" gap="300">
          {steps.map(({ id, progress, why }) => (
            <li key={id} className="ch-step">
              <InlineStack gap="300" wrap={false} blockAlign="start">
                <StepIcon progress={progress} />
                <BlockStack gap="050">
                  <Text as="h3" variant="bodyMd" fontWeight="semibold">
                    {t(`setup.steps.${id}`)}
                  </Text>
                  <Text as="p" tone="subdued">
                    {why}
                  </Text>
                  {id === "look" && (
                    <a className="ch-link" href="shopify:admin/analytics/reports" target="_top">
                      {t("setup.steps.lookAction")}
                    </a>
                  )}
                </BlockStack>
              </InlineStack>
            </li>
          ))}
        </BlockStack>
        <div className="ch-guide-end">
          {isComplete && (
            <InlineStack gap="300" blockAlign="center">
              <Button onClick={dismiss}>{t("setup.finish")}</Button>
              <Text as="p" tone="subdued">
                {t("setup.allDone")}
              </Text>
            </InlineStack>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}

const ICONS = {
  done: { source: CheckCircleIcon, tone: "success" },
  running: { source: ClockIcon, tone: "info" },
  open: { source: MinusCircleIcon, tone: "subdued" },
} as const;

function StepIcon({ progress }: { progress: StepProgress }) {
  const { t } = useTranslation("stores");
  return (
    <span>
      <Icon {...ICONS[progress]} accessibilityLabel={t(`setup.${progress}`)} />
    </span>
  );
}
