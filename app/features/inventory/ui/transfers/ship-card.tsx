import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TransferPage } from "#app/features/inventory/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useUnsaved } from "#app/ui/form/use-unsaved.ts";

interface ShipCardProps {
  transfer: TransferPage;
  /** Its items were changed and are not saved: what is sent is of those that are. */
  isDirty: boolean;
}

/** Sends units of a transfer on their way: all that are left, unless fewer are typed. */
export function ShipCard({ transfer, isDirty }: ShipCardProps) {
  const { t } = useTranslation("transfers");
  const shopify = useAppBridge();
  const change = useChange();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  // Errors name the places of what was sent.
  const [sent, setSent] = useState<readonly string[]>([]);
  const [trackingNumber, setTracking] = useState("");
  const [company, setCompany] = useState("");
  useUnsaved({ typed, trackingNumber, company });
  const { result } = change;
  useEffect(() => {
    if (result?.ok) shopify.toast.show(t("shippedToast"));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each answer is handled once
  }, [result]);
  const open = transfer.items.filter(({ left, itemId }) => left > 0 && itemId !== null);
  if (open.length === 0) return null;
  const lines = open
    .map(({ itemId, left }) => ({ itemId: itemId!, quantity: Number(typed[itemId!] ?? left), left }))
    .filter(({ quantity }) => quantity > 0);
  const errors = result?.ok === false ? result.errors : {};
  const errorOf = (id: string) => {
    const line = lines.find(({ itemId }) => itemId === id);
    return line && line.quantity > line.left
      ? t("tooMany", { count: line.left })
      : errors[`lines.${sent.indexOf(id)}.quantity`];
  };
  const ship = () => {
    const isSent = change.send("shipTransfer", {
      lines: lines.map(({ itemId, quantity }) => ({ itemId, quantity })),
      trackingNumber,
      company,
    });
    if (isSent) setSent(lines.map(({ itemId }) => itemId));
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("ship")}
        </Text>
        <RefusalBanner
          isWork
          result={result}
          shownFields={sent.map((_, at) => `lines.${at}.quantity`)}
          onAgain={ship}
        />
        {open.map(({ itemId, left, ...item }) => {
          const title = [item.title, item.variantTitle].filter(Boolean).join(" – ");
          return (
            <InlineStack key={itemId} gap="300" align="space-between" blockAlign="center" wrap={false}>
              <Text as="p" breakWord>
                {title}
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
                  error={errorOf(itemId!)}
                  onChange={(next) => setTyped({ ...typed, [itemId!]: next.replace(/\D/g, "").slice(0, 9) })}
                />
              </div>
            </InlineStack>
          );
        })}
        <FormLayout>
          <FormLayout.Group condensed>
            <TextField label={t("trackingNumber")} autoComplete="off" value={trackingNumber} onChange={setTracking} />
            <TextField label={t("carrier")} autoComplete="off" value={company} onChange={setCompany} />
          </FormLayout.Group>
        </FormLayout>
        {isDirty && (
          <Text as="p" tone="subdued">
            {t("saveFirst.ship")}
          </Text>
        )}
        <InlineStack align="end">
          <Button
            variant="primary"
            disabled={isDirty || lines.some(({ quantity, left: most }) => quantity > most)}
            loading={change.isSending}
            onClick={ship}
          >
            {t("shipAction")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
