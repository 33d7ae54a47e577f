import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MetafieldEntry } from "#app/features/catalog/schema.ts";
import { Metafields } from "#app/features/catalog/ui/metafields/metafields.tsx";
import type { Activity } from "#app/features/operations/schema.ts";
import { ActivityCard } from "#app/features/operations/ui/activity-card.tsx";
import type { OrderDetail } from "#app/features/orders/schema.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useAppLink } from "../parts/use-app-link.ts";
import { useWork } from "../parts/use-work.ts";
import { RefundsCard, ReturnsCard } from "./backward-cards.tsx";
import { CustomerCard } from "./customer-card.tsx";
import { LineGroups } from "./line-groups.tsx";
import { MoneyCard } from "./money-card.tsx";
import { type Asked, OrderModals } from "./order-modals.tsx";
import { PaymentsCard } from "./payments-card.tsx";
import { RiskCard } from "./risk-card.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import { useOrderActions } from "./use-order-actions.ts";
import { useOrderForm } from "./use-order-form.ts";
import { DetailsCard, NoteCard, TagsCard } from "./written-cards.tsx";

interface OrderPageProps {
  order: OrderDetail;
  metafields: readonly MetafieldEntry[];
  activity: readonly Activity[];
}

/** An order as Shopify's own page lays it out: goods and money on the left, people and notes on the right. */
export function OrderPage({ order, metafields, activity }: OrderPageProps) {
  const { t } = useTranslation("orders");
  const { url } = useAppLink();
  const { dayTime } = useFormats();
  const shopify = useAppBridge();
  const [asked, setAsked] = useState<Asked>(null);
  const [isCancelling, setCancelling] = useState(false);
  const work = useWork((intent, result) => {
    setCancelling(intent === "cancel" && (result as { isDone: boolean }).isDone === false);
    shopify.toast.show(t("page.done"));
  });
  const { form, bar, banner, isSaving } = useOrderForm(order);
  // One banner at a time: of what was sent last.
  const [last, setLast] = useState<"form" | "work">("form");
  const sent = isSaving ? "form" : work.isSending ? "work" : last;
  if (sent !== last) setLast(sent);
  const { errors } = form.formState;
  const actions = useOrderActions(order, work, setAsked);
  const at = dayTime(order.placedAt);
  return (
    <Page
      title={order.name}
      subtitle={
        order.channel === null ? t("page.placedAlone", { at }) : t("page.placed", { at, channel: order.channel })
      }
      titleMetadata={<Badges order={order} />}
      backAction={{ content: t("page.back"), url: url("/app/orders") }}
      secondaryActions={actions.secondary}
      actionGroups={[{ title: t("page.more"), actions: actions.more }]}
    >
      <BlockStack gap="400">
        <Cancelled order={order} isCancelling={isCancelling} />
        {sent === "form" ? banner : <RefusalBanner isWork result={work.result} onAgain={work.again} />}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <LineGroups order={order} />
              <MoneyCard order={order} onMarkPaid={() => setAsked("markPaid")} onCapture={() => setAsked("capture")} />
              <PaymentsCard order={order} />
              <RefundsCard order={order} />
              <ReturnsCard order={order} />
              {metafields.length > 0 && <Metafields ownerId={gidOf("Order", order.id)} fields={metafields} />}
              <TimelineCard order={order} />
              <ActivityCard activity={activity} texts="orders" />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <NoteCard control={form.control} />
              <CustomerCard
                order={order}
                control={form.control}
                wrong={{ contact: Boolean(errors.email ?? errors.phone), address: Boolean(errors.shippingAddress) }}
              />
              <RiskCard order={order} />
              <TagsCard control={form.control} />
              <DetailsCard control={form.control} order={order} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
      {bar}
      <OrderModals order={order} asked={asked} onClose={() => setAsked(null)} send={work.send} />
    </Page>
  );
}

function Badges({ order }: { order: OrderDetail }) {
  const { t } = useTranslation("orders");
  return (
    <InlineStack gap="100">
      <StatusBadge kind="financial" status={order.financialStatus} />
      <StatusBadge kind="fulfillment" status={order.fulfillmentStatus} />
      <StatusBadge kind="return" status={order.returnStatus} />
      {order.isTest && <Badge>{t("page.test")}</Badge>}
      {order.cancelledAt !== null && <Badge>{t("page.cancelled")}</Badge>}
      {order.closedAt !== null && order.cancelledAt === null && <Badge>{t("page.archived")}</Badge>}
    </InlineStack>
  );
}

function Cancelled({
  order: { cancelledAt, cancelReason },
  isCancelling,
}: {
  order: OrderDetail;
  isCancelling: boolean;
}) {
  const { t } = useTranslation("orders");
  const { dayTime } = useFormats();
  if (cancelledAt === null) return isCancelling ? <Banner tone="info">{t("page.cancelling")}</Banner> : null;
  const reason = t(`cancel.reasons.${(cancelReason ?? "OTHER") as "OTHER"}`);
  return (
    <Banner tone="warning">
      <Text as="p">{t("page.cancelledBanner", { at: dayTime(cancelledAt), reason })}</Text>
    </Banner>
  );
}
