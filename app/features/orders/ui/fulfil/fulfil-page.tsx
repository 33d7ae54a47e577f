import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Fulfilling } from "#app/features/orders/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useAppLink } from "../work/use-app-link.ts";
import { useWork } from "../work/use-work.ts";
import { ParcelCard } from "./parcel-card.tsx";
import { SendingCard } from "./sending-card.tsx";

/** What stands beside its field; what was typed in a modal, which is closed by now, the banner says. */
const FIELDS = ["tracking.company", "tracking.number", "tracking.url"];

/** Sends an order's items: what waits at which location, and what was sent. */
export function FulfilPage({ order, sendings, parcels }: Fulfilling) {
  const { t } = useTranslation("orderWork");
  const { url } = useAppLink();
  const shopify = useAppBridge();
  const work = useWork((intent) => shopify.toast.show(t(`fulfil.done.${intent as "fulfil"}`)));
  const isDone = sendings.length === 0;
  return (
    <Page
      title={t("fulfil.title")}
      subtitle={order.name}
      backAction={{ content: order.name, url: url(`/app/orders/${order.id}`) }}
    >
      <BlockStack gap="400">
        <RefusalBanner
          result={work.result}
          shownFields={work.result?.intent === "fulfil" ? FIELDS : []}
          onAgain={work.again}
        />
        {isDone && (
          <Card>
            <BlockStack gap="100">
              <Text as="h2" variant="headingSm">
                {t("fulfil.nothingTitle")}
              </Text>
              <Text as="p" tone="subdued">
                {t("fulfil.nothing")}
              </Text>
            </BlockStack>
          </Card>
        )}
        {sendings.map((sending) => (
          <SendingCard key={sending.id} sending={sending} hasEmail={order.hasEmail} work={work} />
        ))}
        {parcels.length > 0 && (
          <Text as="h2" variant="headingMd">
            {t("fulfil.sent")}
          </Text>
        )}
        {parcels.map((parcel) => (
          <ParcelCard key={parcel.id} parcel={parcel} hasEmail={order.hasEmail} work={work} />
        ))}
      </BlockStack>
    </Page>
  );
}
