import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Fulfilling } from "#app/features/orders/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useAppLink } from "../parts/use-app-link.ts";
import { useWork } from "../parts/use-work.ts";
import { ParcelCard } from "./parcel-card.tsx";
import { SendingCard } from "./sending-card.tsx";

/** What stands beside its field, on the page or in a modal that is still open. */
const FIELDS = ["tracking.company", "tracking.number", "tracking.url"];

/** Sends an order's items: what waits at which location, and what was sent. */
export function FulfilPage({ order, sendings, parcels }: Fulfilling) {
  const { t } = useTranslation("orderWork");
  const { url } = useAppLink();
  const shopify = useAppBridge();
  // Counted so that a parcel's modal closes when what was typed in it was taken.
  const [made, setMade] = useState(0);
  const work = useWork((intent) => {
    shopify.toast.show(t(`fulfil.done.${intent as "fulfil"}`));
    setMade((before) => before + 1);
  });
  const isDone = sendings.length === 0;
  return (
    <Page
      title={t("fulfil.title")}
      subtitle={order.name}
      backAction={{ content: order.name, url: url(`/app/orders/${order.id}`) }}
    >
      <BlockStack gap="400">
        <RefusalBanner isWork result={work.result} shownFields={FIELDS} onAgain={work.again} />
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
          <SendingCard
            key={`${sending.id} ${sending.lines.map(({ remaining }) => remaining).join()}`}
            sending={sending}
            hasEmail={order.hasEmail}
            work={work}
          />
        ))}
        {parcels.length > 0 && (
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Text as="h2" variant="headingMd">
              {t("fulfil.sent")}
            </Text>
          </Box>
        )}
        {parcels.map((parcel) => (
          <ParcelCard key={`${parcel.id} ${made}`} parcel={parcel} hasEmail={order.hasEmail} work={work} />
        ))}
      </BlockStack>
    </Page>
  );
}
