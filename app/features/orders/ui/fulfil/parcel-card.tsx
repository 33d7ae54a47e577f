import { Badge, BlockStack, Button, ButtonGroup, Card, Checkbox, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Parcel } from "#app/features/orders/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import type { Work } from "../parts/use-work.ts";
import { NO_TRACKING, TrackingFields } from "./tracking-fields.tsx";

interface ParcelCardProps {
  parcel: Parcel;
  hasEmail: boolean;
  work: Work;
}

/** A parcel that was sent: its tracking, and the way to take it back. */
export function ParcelCard({ parcel, hasEmail, work }: ParcelCardProps) {
  const { t } = useTranslation("orderWork");
  const [asks, setAsks] = useState<"tracking" | "cancel" | null>(null);
  const [tracking, setTracking] = useState(parcel.tracking[0] ?? NO_TRACKING);
  const [notify, setNotify] = useState(false);
  const isCancelled = parcel.status === "CANCELLED";
  const status = parcel.displayStatus ?? parcel.status;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {parcel.name}
            </Text>
            <Badge tone={isCancelled ? undefined : "success"}>
              {t(`fulfil.parcel.status.${status as "FULFILLED"}`, { defaultValue: status })}
            </Badge>
          </InlineStack>
          {!isCancelled && (
            <ButtonGroup>
              <Button onClick={() => setAsks("tracking")}>{t("fulfil.tracking.edit")}</Button>
              <Button tone="critical" onClick={() => setAsks("cancel")}>
                {t("fulfil.parcel.cancel")}
              </Button>
            </ButtonGroup>
          )}
        </InlineStack>
        <Text as="p" tone="subdued">
          {parcel.location ? `${parcel.location} · ` : ""}
          <TimeText at={parcel.at} />
        </Text>
        {parcel.tracking.map(({ company, number, url }, at) => (
          <Text as="p" key={at} breakWord>
            {company}{" "}
            {url ? (
              <Link url={url} target="_blank">
                {number || url}
              </Link>
            ) : (
              number
            )}
          </Text>
        ))}
        <BlockStack gap="100">
          {parcel.lines.map(({ title, quantity }, at) => (
            <Text as="p" key={at} breakWord>
              {quantity} × {title}
            </Text>
          ))}
        </BlockStack>
      </BlockStack>
      {asks === "tracking" && (
        <FormModal
          title={t("fulfil.tracking.title")}
          action={t("fulfil.tracking.save")}
          isSending={work.isSending}
          onSend={() => work.send("track", { fulfillmentId: parcel.id, tracking, notify })}
          onClose={() => setAsks(null)}
        >
          <TrackingFields
            value={tracking}
            onChange={setTracking}
            errorOf={(field) => (work.intent === "track" ? work.errorOf(field) : undefined)}
          />
          <Checkbox label={t("fulfil.notify")} checked={notify} onChange={setNotify} disabled={!hasEmail} />
        </FormModal>
      )}
      <ConfirmModal
        isOpen={asks === "cancel"}
        title={t("fulfil.parcel.cancelTitle", { name: parcel.name })}
        action={t("fulfil.parcel.cancel")}
        keep={t("fulfil.parcel.keep")}
        isDestructive
        onConfirm={() => work.send("cancel", { fulfillmentId: parcel.id })}
        onClose={() => setAsks(null)}
      >
        <Text as="p">{t("fulfil.parcel.cancelWhat")}</Text>
      </ConfirmModal>
    </Card>
  );
}
