import { Badge, BlockStack, Button, ButtonGroup, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sending } from "#app/features/orders/schema.ts";
import { useUnsaved } from "#app/ui/form/use-unsaved.ts";
import { ExplainedCheckbox } from "../parts/explained-checkbox.tsx";
import { LineUnits } from "../parts/line-units.tsx";
import { chosenLines, unitsOf, wrongUnits } from "../parts/units.ts";
import type { Work } from "../parts/use-work.ts";
import { HoldModal } from "./hold-modal.tsx";
import { MoveModal } from "./move-modal.tsx";
import { NO_TRACKING, TrackingFields } from "./tracking-fields.tsx";

interface SendingCardProps {
  sending: Sending;
  hasEmail: boolean;
  work: Work;
}

/** What one location is to send, and the form that marks it as sent. */
export function SendingCard({ sending, hasEmail, work }: SendingCardProps) {
  const { t } = useTranslation("orderWork");
  const { id, lines, actions, holds } = sending;
  const all = Object.fromEntries(lines.map((line) => [line.id, String(line.remaining)]));
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [tracking, setTracking] = useState(NO_TRACKING);
  const [notify, setNotify] = useState(hasEmail);
  const [asks, setAsks] = useState<"hold" | "move" | null>(null);
  const [sent, setSent] = useState(false);
  useUnsaved({ typed, tracking });
  const units = { ...all, ...typed };
  const wrong = (line: Sending["lines"][number]) => {
    const what = wrongUnits(units[line.id], line.remaining);
    return what ? t(`lines.${what}`, { count: line.remaining }) : undefined;
  };
  const total = lines.reduce((sum, line) => sum + (unitsOf(units[line.id]) || 0), 0);
  const isMine = work.intent === "fulfil" && sent;
  const errorOf = (field: string) => (isMine ? work.errorOf(field) : undefined);
  const send = (intent: string, fields: Parameters<Work["send"]>[1] = {}) => {
    setSent(true);
    work.send(intent, { fulfillmentOrderId: id, ...fields });
  };
  const fulfil = () =>
    send("fulfil", {
      lines: chosenLines(lines, units).map((line) => ({ id: line.id, quantity: line.quantity })),
      tracking,
      notify,
    });
  const may = (action: string) => actions.includes(action);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {t("fulfil.from", { location: sending.location })}
            </Text>
            <Badge tone={sending.status === "ON_HOLD" ? "warning" : undefined}>
              {t(`fulfil.status.${sending.status as "OPEN"}`, { defaultValue: sending.status })}
            </Badge>
          </InlineStack>
          <ButtonGroup>
            {may("HOLD") && sending.status !== "ON_HOLD" && (
              <Button onClick={() => setAsks("hold")}>{t("fulfil.hold.action")}</Button>
            )}
            {may("RELEASE_HOLD") && (
              <Button onClick={() => send("release")} loading={work.isSending && work.intent === "release"}>
                {t("fulfil.release")}
              </Button>
            )}
            {may("MOVE") && sending.places.length > 0 && (
              <Button onClick={() => setAsks("move")}>{t("fulfil.move.action")}</Button>
            )}
          </ButtonGroup>
        </InlineStack>
        {sending.delivery && (
          <Text as="p" tone="subdued">
            {t("fulfil.delivery", { method: sending.delivery })}
          </Text>
        )}
        {holds.map(({ reason, note }, at) => (
          <Text as="p" key={at}>
            {t("fulfil.held", { reason: note ? `${reason}: ${note}` : reason })}
          </Text>
        ))}
        <BlockStack gap="300">
          {lines.map((line) => (
            <LineUnits
              key={line.id}
              {...line}
              most={line.remaining}
              value={units[line.id] ?? ""}
              onChange={(text) => setTyped({ ...typed, [line.id]: text })}
              error={wrong(line) ?? errorOf(`lines.l${line.id}`)}
              isDisabled={!may("CREATE_FULFILLMENT")}
            />
          ))}
        </BlockStack>
        {may("CREATE_FULFILLMENT") && (
          <>
            <Divider />
            <TrackingFields value={tracking} onChange={setTracking} errorOf={errorOf} />
            <ExplainedCheckbox
              label={t("fulfil.notify")}
              checked={notify}
              onChange={setNotify}
              isDisabled={!hasEmail}
              help={hasEmail ? undefined : t("noEmail")}
            />
            <InlineStack align="end">
              <Button
                variant="primary"
                onClick={fulfil}
                disabled={total === 0 || lines.some((line) => wrong(line) !== undefined) || work.isSending}
                loading={work.isSending && work.intent === "fulfil" && sent}
              >
                {t("fulfil.action", { count: total })}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
      <HoldModal
        isOpen={asks === "hold"}
        onClose={() => setAsks(null)}
        onConfirm={(fields) => send("hold", fields)}
        location={sending.location}
      />
      <MoveModal
        isOpen={asks === "move"}
        onClose={() => setAsks(null)}
        onConfirm={(fields) => send("move", fields)}
        sending={sending}
      />
    </Card>
  );
}
