import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftPage } from "#app/features/orders/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useAppLink } from "../parts/use-app-link.ts";
import { useWork } from "../parts/use-work.ts";
import { InvoiceModal } from "./invoice-modal.tsx";

const TONES = { OPEN: "attention", INVOICE_SENT: "info", COMPLETED: "success" } as const;

function Status({ draft }: { draft: DraftPage }) {
  const { t } = useTranslation("drafts");
  const { status } = draft;
  return <Badge tone={TONES[status as "OPEN"]}>{t(`status.${status as "OPEN"}`, { defaultValue: status })}</Badge>;
}

/** What can be done with a kept draft: made an order, invoiced, copied, deleted. Only what was saved is acted on. */
export function DraftActions({ draft, isDirty }: { draft: DraftPage; isDirty: boolean }) {
  const { t } = useTranslation("drafts");
  const { url, go } = useAppLink();
  const { money } = useFormats();
  const shopify = useAppBridge();
  const [asks, setAsks] = useState<"paid" | "pending" | "invoice" | "delete" | null>(null);
  const work = useWork((intent, result) => {
    shopify.toast.show(t(`done.${intent as "complete"}`));
    if (intent === "invoice") setAsks(null);
    if (intent === "complete") go(`/app/orders/${(result as { orderId: string }).orderId}`);
    if (intent === "duplicate") go(`/app/orders/drafts/${(result as { id: string }).id}`);
    if (intent === "delete") go("/app/orders/drafts");
  });
  const total = money(draft.counted.totalMinor, draft.counted.currency);
  const complete = (isPending: boolean) => work.send("complete", { seenAt: draft.updatedAt, isPending });
  const isBusy = isDirty || work.isSending;
  const close = () => setAsks(null);
  return (
    <BlockStack gap="400">
      <RefusalBanner isWork result={work.result} shownFields={["to", "subject", "message"]} onAgain={work.again} />
      {draft.order ? (
        <Banner tone="success" title={t("completed.title")}>
          <Button url={url(`/app/orders/${draft.order.id}`)}>{t("completed.open", { name: draft.order.name })}</Button>
        </Banner>
      ) : (
        <Card>
          <BlockStack gap="300">
            <InlineStack align="space-between" gap="300" blockAlign="center">
              <ButtonGroup>
                <Button variant="primary" disabled={isBusy} onClick={() => setAsks("paid")}>
                  {t("actions.paid")}
                </Button>
                <Button disabled={isBusy} onClick={() => setAsks("pending")}>
                  {t("actions.pending")}
                </Button>
                <Button disabled={isBusy} onClick={() => setAsks("invoice")}>
                  {t("actions.invoice")}
                </Button>
              </ButtonGroup>
              <ButtonGroup>
                <Button disabled={isBusy} onClick={() => work.send("duplicate", {})}>
                  {t("actions.duplicate")}
                </Button>
                <Button tone="critical" disabled={work.isSending} onClick={() => setAsks("delete")}>
                  {t("actions.delete")}
                </Button>
              </ButtonGroup>
            </InlineStack>
            {isDirty && (
              <Text as="p" tone="subdued">
                {t("actions.saveFirst")}
              </Text>
            )}
          </BlockStack>
        </Card>
      )}
      <ConfirmModal
        isOpen={asks === "paid"}
        title={t("paid.title", { total })}
        action={t("paid.action")}
        onConfirm={() => complete(false)}
        onClose={close}
      >
        <Text as="p">{t("paid.what", { total })}</Text>
      </ConfirmModal>
      <ConfirmModal
        isOpen={asks === "pending"}
        title={t("pending.title")}
        action={t("pending.action")}
        onConfirm={() => complete(true)}
        onClose={close}
      >
        <Text as="p">{t("pending.what", { total })}</Text>
      </ConfirmModal>
      <ConfirmModal
        isOpen={asks === "delete"}
        title={t("delete.title", { name: draft.name })}
        action={t("delete.action")}
        isDestructive
        onConfirm={() => work.send("delete", {})}
        onClose={close}
      >
        <Text as="p">{t("delete.what")}</Text>
      </ConfirmModal>
      {asks === "invoice" && <InvoiceModal draft={draft} work={work} onClose={close} />}
    </BlockStack>
  );
}
DraftActions.Status = Status;
