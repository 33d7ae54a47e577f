import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActivityCard } from "#app/features/operations/ui/activity-card.tsx";
import type { Activity } from "#app/features/operations/schema.ts";
import type { TransferPage as TransferData } from "#app/features/inventory/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { PermissionBanner, RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { OF_WHAT_IS_GONE } from "#app/ui/form/use-leave-guard.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { ItemsCard } from "./items-card.tsx";
import { ShipCard } from "./ship-card.tsx";
import { ShipmentCard } from "./shipment-card.tsx";
import { TransferBadge } from "./transfer-badge.tsx";
import { useItemEdits } from "./use-item-edits.ts";

/** A transfer on its way: written, made ready, shipped, received. */
export function TransferPage({ transfer, activity }: { transfer: TransferData; activity: readonly Activity[] }) {
  const { t } = useTranslation("transfers");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const change = useChange();
  const edits = useItemEdits(transfer);
  const [asked, setAsked] = useState<"cancel" | "delete" | null>(null);
  // What was refused was of what the transfer held then.
  const [tried, setTried] = useState<TransferData["items"]>([]);
  const isStill = JSON.stringify(tried) === JSON.stringify(transfer.items);
  const result = isStill || change.result?.ok ? change.result : undefined;
  const refused = result?.ok === false ? result.errors : {};
  const send = (intent: string) => {
    setTried(transfer.items);
    change.send(intent);
  };
  useEffect(() => {
    if (result?.ok && result.intent === "deleteTransfer")
      navigate({ pathname: "/app/inventory/transfers", search: search({}) }, OF_WHAT_IS_GONE);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each answer is handled once
  }, [result]);
  const { status, shipments } = transfer;
  const isDraft = status === "DRAFT";
  const isOpen = isDraft || status === "READY_TO_SHIP";
  const isSendable = status === "READY_TO_SHIP" || status === "IN_PROGRESS";
  return (
    <Page
      title={transfer.name}
      titleMetadata={<TransferBadge status={status} />}
      backAction={{ content: t("title"), url: `/app/inventory/transfers${search([])}` }}
      primaryAction={
        isDraft
          ? {
              content: t("ready"),
              disabled: edits.isDirty,
              loading: change.isSending,
              onAction: () => send("readyTransfer"),
            }
          : undefined
      }
      secondaryActions={[
        ...(isOpen && shipments?.length === 0 ? [{ content: t("cancel"), onAction: () => setAsked("cancel") }] : []),
        ...(isDraft ? [{ content: t("delete"), destructive: true, onAction: () => setAsked("delete") }] : []),
      ]}
    >
      <BlockStack gap="400">
        <RefusalBanner
          isWork
          result={result}
          shownFields={Object.keys(refused).filter((field) => field.startsWith("lines."))}
        />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <ItemsCard transfer={transfer} edits={edits} refused={refused} />
              {isSendable && <ShipCard key={shipments?.length} transfer={transfer} isDirty={edits.isDirty} />}
              {shipments === null && <PermissionBanner scopes={["read_inventory_shipments"]} />}
              {shipments?.map((shipment) => (
                <ShipmentCard key={shipment.id} shipment={shipment} />
              ))}
              <ActivityCard activity={activity} texts="transfers" />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Card>
              <BlockStack gap="300">
                <Told label={t("columns.origin")}>{transfer.origin}</Told>
                <Told label={t("columns.destination")}>{transfer.destination}</Told>
                <Told label={t("columns.reference")}>{transfer.reference}</Told>
                <Told label={t("note")}>{transfer.note}</Told>
              </BlockStack>
            </Card>
          </Layout.Section>
        </Layout>
      </BlockStack>
      <ConfirmModal
        isOpen={asked !== null}
        isDestructive
        title={t(asked === "delete" ? "deleteTitle" : "cancelTitle", { name: transfer.name })}
        action={t(asked === "delete" ? "delete" : "cancel")}
        keep={asked === "cancel" ? t("keep") : undefined}
        onClose={() => setAsked(null)}
        onConfirm={() => send(asked === "delete" ? "deleteTransfer" : "cancelTransfer")}
      >
        <Text as="p">{t(asked === "delete" ? "deleteWhat" : "cancelWhat", { count: transfer.units })}</Text>
      </ConfirmModal>
    </Page>
  );
}

function Told({ label, children }: { label: string; children: string | null }) {
  return (
    <div>
      <Text as="h2" variant="headingSm">
        {label}
      </Text>
      <Text as="p" breakWord>
        {children || "–"}
      </Text>
    </div>
  );
}
