import { useNavigate } from "@remix-run/react";
import { Badge, BlockStack, Layout, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MetafieldEntry } from "#app/features/catalog/schema.ts";
import { Metafields } from "#app/features/catalog/ui/metafields/metafields.tsx";
import type { CustomerDetail, CustomerFigures, StoreCredit } from "#app/features/customers/schema.ts";
import type { Activity } from "#app/features/operations/schema.ts";
import { ActivityCard } from "#app/features/operations/ui/activity-card.tsx";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { ContactCard, NoteCard, TagsCard, TaxCard } from "../form/customer-fields.tsx";
import { AddressesCard } from "./addresses-card.tsx";
import { ConsentCard } from "./consent-card.tsx";
import { CreditCard } from "./credit-card.tsx";
import { OrdersCard } from "./orders-card.tsx";
import { OverviewCard } from "./overview-card.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import { useCustomerActions } from "./use-customer-actions.ts";
import { useCustomerForm } from "./use-customer-form.ts";

export interface CustomerPageProps {
  customer: CustomerDetail;
  figures: CustomerFigures | null;
  credit: StoreCredit;
  metafields: readonly MetafieldEntry[];
  activity: readonly Activity[];
}

/** All about one customer, to read and to change. */
export function CustomerPage({ customer, figures, credit, metafields, activity }: CustomerPageProps) {
  const { t } = useTranslation("customers");
  const { fullDay } = useFormats();
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { form, bar, banner } = useCustomerForm(customer);
  const { remove, download, result, isSending } = useCustomerActions();
  const [isDeleting, setDeleting] = useState(false);
  const { control } = form;
  const back = () => navigate({ pathname: "/app/customers", search: search({}) });
  const merge = () => navigate({ pathname: `/app/customers/${customer.id}/merge`, search: search({}) });
  return (
    <Page
      title={customer.name || t("unnamed", { id: customer.id })}
      subtitle={t("since", { day: fullDay(customer.createdAt) })}
      titleMetadata={
        <Badge tone={customer.state === "ENABLED" ? "success" : undefined}>
          {t(`state.${customer.state as "ENABLED"}`, { defaultValue: customer.state })}
        </Badge>
      }
      backAction={{ content: t("list.title"), onAction: back }}
      actionGroups={[
        {
          title: t("actions.title"),
          actions: [
            { content: t("actions.merge"), onAction: merge },
            { content: t("actions.export"), onAction: download, disabled: isSending },
            {
              content: t("actions.delete"),
              destructive: true,
              disabled: !customer.canDelete || isSending,
              helpText: customer.canDelete ? undefined : t("actions.noDelete"),
              onAction: () => setDeleting(true),
            },
          ],
        },
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {banner}
            <RefusalBanner result={result} />
            <OverviewCard customer={customer} figures={figures} />
            <OrdersCard customer={customer} />
            <CreditCard credit={credit} />
            <Metafields ownerId={gidOf("Customer", customer.id)} fields={metafields} />
            <TimelineCard customer={customer} />
            <ActivityCard activity={activity} texts="customers" />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <NoteCard control={control} />
            <ContactCard control={control} />
            <ConsentCard customer={customer} />
            <AddressesCard customer={customer} />
            <TagsCard control={control} />
            <TaxCard control={control} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      {bar}
      <ConfirmModal
        isOpen={isDeleting}
        title={t("delete.title", { name: customer.name })}
        action={t("delete.action")}
        isDestructive
        onConfirm={remove}
        onClose={() => setDeleting(false)}
      >
        <Text as="p">{t("delete.what")}</Text>
      </ConfirmModal>
    </Page>
  );
}
