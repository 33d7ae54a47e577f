import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TransferShipment } from "#app/features/inventory/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useUnsaved } from "#app/ui/form/use-unsaved.ts";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { TransferBadge } from "./transfer-badge.tsx";

type Arrived = Readonly<Record<string, { accepted?: string; rejected?: string }>>;

/** A shipment of a transfer, and what of it has arrived. */
export function ShipmentCard({ shipment }: { shipment: TransferShipment }) {
  const { t } = useTranslation("transfers");
  const { count } = useFormats();
  const shopify = useAppBridge();
  const change = useChange();
  const { result } = change;
  const [entry, setEntry] = useState<{ readonly typed: Arrived; readonly of?: typeof result }>({ typed: {} });
  // What was rejected once is not rejected again by the next click.
  const typed = result?.ok && entry.of !== result ? {} : entry.typed;
  useUnsaved({ typed });
  useEffect(() => {
    if (result?.ok) shopify.toast.show(t("receivedToast"));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each answer is handled once
  }, [result]);
  const isOpen = shipment.status === "IN_TRANSIT" || shipment.status === "PARTIALLY_RECEIVED";
  const unitsOf = ({ id, open }: TransferShipment["lines"][number]) => {
    const { rejected = "0", accepted = String(Math.max(0, open - Number(rejected))) } = typed[id] ?? {};
    return { accepted, rejected };
  };
  const isTooMuch = (line: TransferShipment["lines"][number]) => {
    const { accepted, rejected } = unitsOf(line);
    return line.open > 0 && Number(accepted) + Number(rejected) > line.open;
  };
  const receive = () =>
    change.send("receiveShipment", {
      shipmentId: shipment.id,
      lines: shipment.lines
        .filter(({ open }) => open > 0)
        .map((line) => {
          const { accepted, rejected } = unitsOf(line);
          return { lineId: line.id, accepted: Number(accepted), rejected: Number(rejected) };
        }),
    });
  const field = (line: TransferShipment["lines"][number], name: "accepted" | "rejected") => (
    <div className="ch-quantity" key={name}>
      <TextField
        label={t(`${name}Of`, { title: line.title })}
        labelHidden
        autoComplete="off"
        inputMode="numeric"
        align="right"
        value={unitsOf(line)[name]}
        error={name === "accepted" && isTooMuch(line) ? t("tooMany", { count: line.open }) : undefined}
        onChange={(next) =>
          setEntry({
            typed: { ...typed, [line.id]: { ...typed[line.id], [name]: next.replace(/\D/g, "").slice(0, 9) } },
            of: result,
          })
        }
      />
    </div>
  );
  const number = { isNumber: true, isShort: true };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {t("shipment", { name: shipment.name })}
          </Text>
          <TransferBadge status={shipment.status} />
        </InlineStack>
        <Text as="p" tone="subdued">
          {shipment.shippedAt && <TimeText at={shipment.shippedAt} />}
          {shipment.tracking && ` · ${shipment.tracking}`}
        </Text>
        <RefusalBanner isWork result={result} onAgain={receive} />
        <RowsTable
          caption={t("shipment", { name: shipment.name })}
          columns={[
            { name: "title", label: t("item") },
            { name: "units", label: t("units"), ...number },
            { name: "accepted", label: t("accepted"), ...number },
            { name: "rejected", label: t("rejected"), ...number },
            ...(isOpen
              ? [
                  { name: "accept", label: t("acceptNow"), ...number },
                  { name: "reject", label: t("rejectNow"), ...number },
                ]
              : []),
          ]}
          rows={shipment.lines.map((line) => ({
            key: line.id,
            cells: [
              line.title,
              count(line.units),
              count(line.accepted),
              count(line.rejected),
              ...(isOpen ? (line.open > 0 ? [field(line, "accepted"), field(line, "rejected")] : ["–", "–"]) : []),
            ],
          }))}
        />
        {isOpen && (
          <InlineStack align="end">
            <Button
              variant="primary"
              disabled={shipment.lines.some(isTooMuch)}
              loading={change.isSending}
              onClick={receive}
            >
              {t("receive")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
