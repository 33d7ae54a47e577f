import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TransferPage } from "#app/features/inventory/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";

/** Sends units of a transfer on their way: all that are left, unless fewer are typed. */
export function ShipCard({ transfer }: { transfer: TransferPage }) {
  const { t } = useTranslation("transfers");
  const shopify = useAppBridge();
  const change = useChange();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [trackingNumber, setTracking] = useState("");
  const [company, setCompany] = useState("");
  const { result } = change;
  useEffect(() => {
    if (result?.ok) shopify.toast.show(t("shippedToast"));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each answer is handled once
  }, [result]);
  const open = transfer.items.filter(({ left, itemId }) => left > 0 && itemId !== null);
  if (open.length === 0) return null;
  const ship = () =>
    change.send("shipTransfer", {
      lines: open
        .map(({ itemId, left }) => ({ itemId: itemId!, quantity: Number(typed[itemId!] ?? left) }))
        .filter(({ quantity }) => quantity > 0),
      trackingNumber,
      company,
    });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("ship")}
        </Text>
        <RefusalBanner result={result} onAgain={ship} />
        {open.map(({ itemId, title, variantTitle, left }) => (
          <InlineStack key={itemId} gap="300" align="space-between" blockAlign="center" wrap={false}>
            <Text as="p" breakWord>
              {[title, variantTitle].filter(Boolean).join(" – ")}
            </Text>
            <div className="ch-quantity">
              <TextField
                label={t("unitsOf", { title })}
                labelHidden
                autoComplete="off"
                inputMode="numeric"
                align="right"
                suffix={t("ofUnits", { units: left })}
                value={typed[itemId!] ?? String(left)}
                onChange={(next) => setTyped({ ...typed, [itemId!]: next.replace(/\D/g, "").slice(0, 9) })}
              />
            </div>
          </InlineStack>
        ))}
        <FormLayout>
          <FormLayout.Group condensed>
            <TextField label={t("trackingNumber")} autoComplete="off" value={trackingNumber} onChange={setTracking} />
            <TextField label={t("carrier")} autoComplete="off" value={company} onChange={setCompany} />
          </FormLayout.Group>
        </FormLayout>
        <InlineStack align="end">
          <Button variant="primary" loading={change.isSending} onClick={ship}>
            {t("shipAction")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
