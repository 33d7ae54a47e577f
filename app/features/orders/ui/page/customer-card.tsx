import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { Link } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { OrderAddress, OrderDetail } from "#app/features/orders/schema.ts";
import { FormText } from "#app/ui/form/fields.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { AddressFields } from "./address-fields.tsx";
import { CardSection } from "#app/ui/card-section.tsx";
import type { OrderValues } from "./use-order-form.ts";

interface CustomerCardProps {
  order: OrderDetail;
  control: Control<OrderValues>;
  /** Fields of these parts were refused: they are shown. */
  wrong: { readonly contact: boolean; readonly address: boolean };
}

/** Whose order it is, how they are reached and where it goes. Contact and address belong to the order, not to the customer. */
export function CustomerCard({ order, control, wrong }: CustomerCardProps) {
  const { t } = useTranslation("orders");
  const [edited, setEdited] = useState({ contact: false, address: false });
  const { email, phone, shippingAddress, billingAddress, isBilledToShipping } = order;
  return (
    <CardSection title={t("page.customer.title")}>
      <Who order={order} />
      <Section
        title={t("page.customer.contact")}
        edit={t("page.customer.editContact")}
        isEdited={edited.contact || wrong.contact}
        onEdit={() => setEdited({ ...edited, contact: true })}
        fields={
          <>
            <FormText control={control} name="email" type="email" label={t("page.customer.email")} />
            <FormText control={control} name="phone" type="tel" label={t("page.customer.phone")} />
          </>
        }
      >
        <Text as="p" breakWord tone={email === "" ? "subdued" : undefined}>
          {email === "" ? t("page.customer.noEmail") : email}
        </Text>
        <Text as="p" tone={phone === "" ? "subdued" : undefined}>
          {phone === "" ? t("page.customer.noPhone") : phone}
        </Text>
      </Section>
      <Section
        title={t("page.customer.shipping")}
        edit={t("page.customer.editAddress")}
        isEdited={edited.address || wrong.address}
        onEdit={() => setEdited({ ...edited, address: true })}
        fields={<AddressFields control={control} />}
      >
        <Envelope address={shippingAddress} none={t("page.customer.noShipping")} />
      </Section>
      <Section title={t("page.customer.billing")}>
        {isBilledToShipping && billingAddress ? (
          <Text as="p" tone="subdued">
            {t("page.customer.sameBilling")}
          </Text>
        ) : (
          <Envelope address={billingAddress} none={t("page.customer.noBilling")} />
        )}
      </Section>
    </CardSection>
  );
}

function Who({ order: { customer } }: { order: OrderDetail }) {
  const { t } = useTranslation("orders");
  const search = useFrameSearch();
  if (!customer)
    return (
      <Text as="p" tone="subdued">
        {t("page.customer.none")}
      </Text>
    );
  return (
    <BlockStack gap="050">
      <Link className="ch-row-link" to={{ pathname: `/app/customers/${customer.id}`, search: search({}) }}>
        <bdi>{customer.name}</bdi>
      </Link>
      <Text as="p" tone="subdued">
        {t("page.customer.orders", { count: customer.orders })}
      </Text>
      {customer.note !== null && customer.note !== "" && (
        <Text as="p" breakWord>
          {t("page.customer.noteOf")}: {customer.note}
        </Text>
      )}
    </BlockStack>
  );
}

interface SectionProps {
  title: string;
  /** What the button says that shows the fields; without one nothing here can be edited. */
  edit?: string;
  isEdited?: boolean;
  onEdit?: () => void;
  fields?: ReactNode;
  children: ReactNode;
}

function Section({ title, edit, isEdited = false, onEdit, fields, children }: SectionProps) {
  const { t } = useTranslation("orders");
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200" blockAlign="center">
        <Text as="h3" variant="headingXs">
          {title}
        </Text>
        {edit !== undefined && !isEdited && (
          <Button variant="plain" onClick={onEdit} accessibilityLabel={edit}>
            {t("page.edit")}
          </Button>
        )}
      </InlineStack>
      {isEdited ? <BlockStack gap="300">{fields}</BlockStack> : children}
    </BlockStack>
  );
}

function Envelope({ address, none }: { address: OrderAddress | null; none: string }) {
  if (!address)
    return (
      <Text as="p" tone="subdued">
        {none}
      </Text>
    );
  return (
    <div>
      {address.lines.map((line, place) => (
        <Text as="p" key={place} breakWord>
          {line}
        </Text>
      ))}
      {address.values.phone !== "" && <Text as="p">{address.values.phone}</Text>}
    </div>
  );
}
