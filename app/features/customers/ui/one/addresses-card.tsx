import { Badge, BlockStack, Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerAddress, CustomerDetail } from "#app/features/customers/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { AddressModal } from "./address-modal.tsx";
import { seenOf } from "./seen-address.ts";

/** A customer's addresses: the default one first. Each can be changed, made the default, and taken away. */
export function AddressesCard({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation("customers");
  const { send, result, isSending } = useChange();
  const [edited, setEdited] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<CustomerAddress | null>(null);
  return (
    <CardSection
      title={t("address.title")}
      action={
        <Button variant="plain" onClick={() => setEdited("new")}>
          {t("address.add")}
        </Button>
      }
    >
      <RefusalBanner result={result} />
      {customer.addresses.length === 0 && (
        <Text as="p" tone="subdued">
          {t("address.none")}
        </Text>
      )}
      {customer.addresses.map((address) => {
        const words = { address: address.lines.join(", ") };
        return (
          <BlockStack key={address.id} gap="150">
            {address.isDefault && (
              <InlineStack>
                <Badge>{t("address.isDefault")}</Badge>
              </InlineStack>
            )}
            <BlockStack>
              {[...address.lines, address.phone].filter(Boolean).map((line, at) => (
                <Text as="p" key={at} breakWord>
                  <bdi>{line}</bdi>
                </Text>
              ))}
            </BlockStack>
            <ButtonGroup>
              <Button
                variant="plain"
                accessibilityLabel={t("address.editOf", words)}
                onClick={() => setEdited(address.id)}
              >
                {t("address.edit")}
              </Button>
              {!address.isDefault && (
                <Button
                  variant="plain"
                  disabled={isSending}
                  accessibilityLabel={t("address.makeDefaultOf", words)}
                  onClick={() => send("defaultAddress", { addressId: address.id, seen: seenOf(address) })}
                >
                  {t("address.makeDefault")}
                </Button>
              )}
              <Button
                variant="plain"
                tone="critical"
                disabled={isSending}
                accessibilityLabel={t("address.deleteOf", words)}
                onClick={() => setDeleted(address)}
              >
                {t("address.delete")}
              </Button>
            </ButtonGroup>
          </BlockStack>
        );
      })}
      {customer.hasMoreAddresses && (
        <Text as="p" tone="subdued">
          {t("address.more")}
        </Text>
      )}
      {edited && (
        <AddressModal
          address={customer.addresses.find((address) => address.id === edited) ?? null}
          names={customer.form}
          onClose={() => setEdited(null)}
        />
      )}
      <ConfirmModal
        isOpen={deleted !== null}
        title={t("address.deleteTitle")}
        action={t("address.delete")}
        isDestructive
        onConfirm={() => deleted && send("deleteAddress", { addressId: deleted.id, seen: seenOf(deleted) })}
        onClose={() => setDeleted(null)}
      >
        <Text as="p">{t("address.deleteWhat", { address: deleted?.lines.join(", ") ?? "" })}</Text>
      </ConfirmModal>
    </CardSection>
  );
}
