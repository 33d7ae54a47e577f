import { Badge, BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReturnCard as Made, Returning } from "#app/features/orders/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import type { Work } from "../parts/use-work.ts";
import { AnswerModal } from "./answer-modal.tsx";
import { ProcessForm } from "./process-form.tsx";

interface ReturnCardProps {
  made: Made;
  orderId: string;
  /** Of what state of all returns the amounts are. */
  asOf: string;
  hasEmail: boolean;
  currency: string;
  places: Returning["places"];
  work: Work;
}

const TONES = { OPEN: "attention", REQUESTED: "warning" } as const;

/** A return: what is to come back, what did, and what can be done with it. */
export function ReturnCard({ made, work, ...form }: ReturnCardProps) {
  const { t } = useTranslation("orderWork");
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<"approve" | "decline" | null>(null);
  const isOpen = made.status === "OPEN";
  const isUntouched = made.lines.every(({ processed }) => processed === 0);
  const send = (intent: string) => work.send(intent, { returnId: made.id });
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {made.name}
            </Text>
            <Badge tone={TONES[made.status as "OPEN"]}>
              {t(`return.status.${made.status as "OPEN"}`, { defaultValue: made.status })}
            </Badge>
            <Text as="span" tone="subdued">
              <TimeText at={made.at} />
            </Text>
          </InlineStack>
          <ButtonGroup>
            {made.status === "REQUESTED" && (
              <>
                <Button variant="primary" disabled={work.isSending} onClick={() => setAnswer("approve")}>
                  {t("return.answer.approve.action")}
                </Button>
                <Button tone="critical" disabled={work.isSending} onClick={() => setAnswer("decline")}>
                  {t("return.answer.decline.action")}
                </Button>
              </>
            )}
            {isOpen && (
              <Button disabled={work.isSending} onClick={() => send("close")}>
                {t("return.close")}
              </Button>
            )}
            {made.status === "CLOSED" && (
              <Button disabled={work.isSending} onClick={() => send("reopen")}>
                {t("return.reopen")}
              </Button>
            )}
            {isOpen && isUntouched && (
              <Button tone="critical" disabled={work.isSending} onClick={() => setAsking(true)}>
                {t("return.cancel")}
              </Button>
            )}
          </ButtonGroup>
        </InlineStack>
        {made.lines.map((line) => (
          <BlockStack gap="050" key={line.id}>
            <Text as="p" breakWord>
              {t("return.line", {
                title: titleOf(line),
                processed: line.processed,
                count: line.quantity,
              })}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm" breakWord>
              {[line.reason, line.note].filter(Boolean).join(": ")}
            </Text>
            {line.customerNote !== "" && (
              <Text as="p" variant="bodySm" breakWord>
                {t("return.customerNote", { note: line.customerNote })}
              </Text>
            )}
          </BlockStack>
        ))}
        {made.exchanges.map((line) => (
          <Text as="p" breakWord key={line.id}>
            {t("return.exchanged", { title: titleOf(line), processed: line.processed, count: line.quantity })}
          </Text>
        ))}
        {made.declineNote !== null && (
          <Text as="p" tone="subdued" breakWord>
            {made.declineNote}
          </Text>
        )}
        {isOpen && [...made.lines, ...made.exchanges].some(({ waiting }) => waiting > 0) && (
          <ProcessForm made={made} work={work} {...form} />
        )}
      </BlockStack>
      <AnswerModal answer={answer} made={made} hasEmail={form.hasEmail} work={work} onClose={() => setAnswer(null)} />
      <ConfirmModal
        isOpen={isAsking}
        title={t("return.cancelTitle", { name: made.name })}
        action={t("return.cancel")}
        keep={t("return.keep")}
        isDestructive
        onConfirm={() => send("cancel")}
        onClose={() => setAsking(false)}
      >
        <Text as="p">{t("return.cancelWhat")}</Text>
      </ConfirmModal>
    </Card>
  );
}

const titleOf = ({ title, variantTitle }: { title: string; variantTitle: string | null }) =>
  variantTitle ? `${title} · ${variantTitle}` : title;
