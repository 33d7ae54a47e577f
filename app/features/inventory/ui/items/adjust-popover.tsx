import { BlockStack, Button, FormLayout, Popover, Select, Text, TextField } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ItemStock, REASONS } from "#app/features/inventory/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { type Named, wholeOf } from "./use-stock-edits.ts";

const nowOf = (stock: ItemStock, name: Named): number => (name === "available" ? stock.available : stock.onHand);

/** A quantity at a location, set or changed by so many, with a reason. */
export function AdjustPopover({ itemId, stock }: { itemId: string; stock: ItemStock }) {
  const { t } = useTranslation("stock");
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      active={isOpen}
      onClose={() => setOpen(false)}
      preferredAlignment="right"
      activator={
        <Button
          disclosure
          variant="tertiary"
          accessibilityLabel={t("item.changeAt", { location: stock.locationName })}
          onClick={() => setOpen(!isOpen)}
        >
          {t("item.change")}
        </Button>
      }
    >
      <Popover.Section>
        <AdjustForm itemId={itemId} stock={stock} onDone={() => setOpen(false)} />
      </Popover.Section>
    </Popover>
  );
}

function AdjustForm({ itemId, stock, onDone }: { itemId: string; stock: ItemStock; onDone: () => void }) {
  const { t } = useTranslation("stock");
  const shopify = useAppBridge();
  const change = useChange();
  const [name, setName] = useState<Named>("available");
  const [seen, setSeen] = useState(() => nowOf(stock, "available"));
  const [entry, setEntry] = useState<{ field: "by" | "new"; text: string }>({ field: "new", text: "" });
  const [reason, setReason] = useState<string>(REASONS[0]);
  const [reference, setReference] = useState("");
  const now = nowOf(stock, name);
  // Whichever of the two was typed stays as typed, a minus alone too; the other follows.
  const number = wholeOf(entry.text);
  const wanted = number === null ? null : entry.field === "by" ? seen + number : number;
  const { result } = change;
  const isChanged = result?.ok === false && result.reason === "changed";
  const wrong = result?.ok === false && !isChanged ? result.errors["cells.0.quantity"] : undefined;
  useEffect(() => {
    if (!result?.ok) return;
    shopify.toast.show(t("saved", { count: 1 }));
    onDone();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each answer is handled once
  }, [result]);
  const send = (seenNow: number) =>
    wanted !== null &&
    change.send("setQuantities", {
      ...{ reason, reference },
      cells: [{ itemId, locationId: stock.locationId, name, quantity: wanted, seen: seenNow }],
    });
  const choose = (next: Named) => {
    setName(next);
    setSeen(nowOf(stock, next));
    setEntry({ field: "new", text: "" });
  };
  return (
    <div className="ch-adjust">
      <BlockStack gap="300">
        {result?.ok === false && !isChanged && (
          <RefusalBanner result={result} shownFields={["cells.0.quantity"]} onAgain={() => send(seen)} />
        )}
        <FormLayout>
          <Select
            label={t("item.what")}
            options={(["available", "on_hand"] as const).map((value) => ({ value, label: t(`item.names.${value}`) }))}
            value={name}
            onChange={choose}
          />
          <FormLayout.Group condensed>
            <TextField
              label={t("item.by")}
              autoComplete="off"
              inputMode="numeric"
              value={entry.field === "by" ? entry.text : wanted === null ? "" : String(wanted - seen)}
              onChange={(text) => setEntry({ field: "by", text })}
            />
            <TextField
              label={t("item.new")}
              autoComplete="off"
              inputMode="numeric"
              value={entry.field === "new" ? entry.text : wanted === null ? "" : String(wanted)}
              placeholder={String(now)}
              error={wrong ?? (entry.text !== "" && wanted === null ? t("wholeNumber") : undefined)}
              onChange={(text) => setEntry({ field: "new", text })}
            />
          </FormLayout.Group>
          <Select
            label={t("item.reason")}
            options={REASONS.map((value) => ({ label: t(`reasons.${value}`), value }))}
            value={reason}
            onChange={setReason}
          />
          <TextField
            label={t("reference")}
            helpText={t("referenceHelp")}
            value={reference}
            onChange={setReference}
            maxLength={100}
            autoComplete="off"
          />
        </FormLayout>
        {isChanged && (
          <BlockStack gap="100">
            <Text as="p" tone="critical">
              {t("changed", { now, seen })}
            </Text>
            <Button
              onClick={() => {
                if (wanted !== null) setEntry({ field: "new", text: String(wanted) });
                setSeen(now);
                send(now);
              }}
            >
              {t("setAnyway", { value: wanted ?? "" })}
            </Button>
          </BlockStack>
        )}
        <Button variant="primary" disabled={wanted === null} loading={change.isSending} onClick={() => send(seen)}>
          {t("item.save")}
        </Button>
      </BlockStack>
    </div>
  );
}
