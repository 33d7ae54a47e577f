import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { LateProgressBar } from "#app/ui/late-progress-bar.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { RunState, SyncStepStatus } from "../schema.ts";
import { useErrorWords } from "./use-error-words.ts";

/** Each kind of data with what is read of how much, in a run of this state. */
export function StepList({ steps, run }: { steps: readonly SyncStepStatus[]; run: RunState }) {
  return (
    <BlockStack as="ul" gap="300">
      {steps.map((step) => (
        <Step key={step.resource} step={step} run={run} />
      ))}
    </BlockStack>
  );
}

function Step({ step, run }: { step: SyncStepStatus; run: RunState }) {
  const { t } = useTranslation("sync");
  const labelId = useId();
  const words = useStepWords(step, run);
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
        <LateProgressBar
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

function useStepWords(step: SyncStepStatus, run: RunState): string {
  const { t } = useTranslation("sync");
  const { count, percent, duration } = useFormats();
  const errorWords = useErrorWords();
  const read = count(step.read);
  if (step.state === "completed") return t("done", { read });
  const isMoving = run === "queued" || run === "running";
  if (step.state === "failed") {
    const why = errorWords(step.error);
    return run === "failed" ? t("failedStep", { why }) : isMoving ? t("failedForNow", { why }) : why;
  }
  if (step.state !== "reading" && !isMoving) return t("notRead");
  if (step.state === "pending")
    return step.error === null ? t("waiting") : t("retrying", { why: errorWords(step.error) });
  if (step.state === "requested") {
    return step.gathered > 0 ? t("gathered", { read: count(step.gathered) }) : t("preparing");
  }
  const far =
    step.expected === null || step.percent === null
      ? t("countedOnly", { read })
      : t("counted", { read, expected: count(step.expected), percent: percent(step.percent / 100) });
  if (!isMoving || step.perSecond === null) return far;
  const fast = t("withRate", { far, rate: count(step.perSecond) });
  return step.secondsLeft === null ? fast : t("withTime", { far: fast, time: duration(step.secondsLeft) });
}
