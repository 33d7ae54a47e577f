import { BlockStack, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { SyncStepStatus } from "../schema.ts";

/** Each kind of data with what is read of how much. */
export function StepList({ steps }: { steps: readonly SyncStepStatus[] }) {
  return (
    <BlockStack as="ul" gap="300">
      {steps.map((step) => (
        <Step key={step.resource} step={step} />
      ))}
    </BlockStack>
  );
}

function Step({ step }: { step: SyncStepStatus }) {
  const { t } = useTranslation("sync");
  const labelId = useId();
  const words = useStepWords(step);
  return (
    <li className="ch-step">
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <Text as="span" id={labelId}>
            {t(`resources.${step.resource}`)}
          </Text>
          <Text as="span" tone={step.state === "failed" ? "critical" : "subdued"}>
            <Figure>{words}</Figure>
          </Text>
        </InlineStack>
        <ProgressBar
          progress={step.percent ?? 0}
          size="small"
          tone={step.state === "failed" ? "critical" : step.state === "completed" ? "success" : "highlight"}
          animated={false}
          ariaLabelledBy={labelId}
        />
      </BlockStack>
    </li>
  );
}

function useStepWords(step: SyncStepStatus): string {
  const { t } = useTranslation("sync");
  const { count, percent, duration } = useFormats();
  const read = count(step.read);
  if (step.state === "completed") return t("done", { read });
  if (step.state === "failed") return t("failedStep");
  if (step.state === "pending") return t("waiting");
  if (step.state === "requested") {
    return step.gathered > 0 ? t("gathered", { read: count(step.gathered) }) : t("preparing");
  }
  const far =
    step.expected === null || step.percent === null
      ? t("countedOnly", { read })
      : t("counted", { read, expected: count(step.expected), percent: percent(step.percent / 100) });
  return step.secondsLeft === null ? far : t("withTime", { far, time: duration(step.secondsLeft) });
}
