import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Returning } from "#app/features/orders/schema.ts";
import { useUnsaved } from "#app/ui/form/use-unsaved.ts";
import { AmountField } from "../parts/amount-field.tsx";
import { LineUnits } from "../parts/line-units.tsx";
import { ExchangeItems, type ExchangeItem } from "./exchange-items.tsx";
import { chosenLines, unitsOf, wrongUnits } from "../parts/units.ts";
import type { Work } from "../parts/use-work.ts";

interface NewReturnCardProps {
  lines: Returning["returnable"];
  reasons: Returning["reasons"];
  currency: string;
  work: Work;
}

/** Opens a return: which units come back, and why. */
export function NewReturnCard({ lines, reasons, currency, work }: NewReturnCardProps) {
  const { t } = useTranslation("orderWork");
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [reasonOf, setReasons] = useState<Record<string, string>>({});
  const [notes, setNotes] = useState<Record<string, string>>({});
  const [fee, setFee] = useState("");
  const [exchanges, setExchanges] = useState<readonly ExchangeItem[]>([]);
  useUnsaved({ typed, notes, fee, exchanges });
  const [first] = reasons;
  // One line may come back out of several parcels.
  const isSplit = new Set(lines.map(({ parcel }) => parcel)).size > 1;
  const chosen = chosenLines(lines, typed);
  const hasWrong =
    lines.some((line) => wrongUnits(typed[line.id], line.returnable) !== null) ||
    exchanges.some(({ units }) => !(unitsOf(units) > 0));
  const open = () =>
    work.send("open", {
      lines: chosen.map(({ id, quantity }) => ({
        ...{ id, quantity, note: notes[id] ?? "" },
        reasonId: reasonOf[id] ?? first?.id ?? "",
      })),
      exchanges: exchanges.map(({ id, units }) => ({ id, quantity: unitsOf(units) })),
      fee: fee.trim(),
    });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("return.new")}
        </Text>
        {lines.length === 0 && (
          <Text as="p" tone="subdued">
            {t("return.nothing")}
          </Text>
        )}
        {lines.map((line) => {
          const what = wrongUnits(typed[line.id], line.returnable);
          return (
            <BlockStack gap="200" key={line.id}>
              <LineUnits
                {...line}
                most={line.returnable}
                value={typed[line.id] ?? ""}
                onChange={(text) => setTyped({ ...typed, [line.id]: text })}
                error={what ? t(`lines.${what}`, { count: line.returnable }) : work.errorOf(`lines.l${line.id}`)}
              >
                {isSplit && (
                  <Text as="span" tone="subdued" variant="bodySm">
                    {t("return.parcel", { name: line.parcel })}
                  </Text>
                )}
              </LineUnits>
              {unitsOf(typed[line.id]) > 0 && (
                <FormLayout>
                  <FormLayout.Group>
                    <Select
                      label={t("return.reason")}
                      options={reasons.map(({ id, name }) => ({ value: id, label: name }))}
                      value={reasonOf[line.id] ?? first?.id}
                      onChange={(reason) => setReasons({ ...reasonOf, [line.id]: reason })}
                    />
                    <TextField
                      label={t("return.note")}
                      value={notes[line.id] ?? ""}
                      onChange={(text) => setNotes({ ...notes, [line.id]: text })}
                      maxLength={300}
                      autoComplete="off"
                    />
                  </FormLayout.Group>
                </FormLayout>
              )}
            </BlockStack>
          );
        })}
        {lines.length > 0 && (
          <>
            <ExchangeItems
              items={exchanges}
              onChange={setExchanges}
              errorOf={({ id, units }) =>
                unitsOf(units) > 0 ? work.errorOf(`exchanges.l${id}`) : t("lines.notNumber")
              }
            />
            <AmountField
              label={t("return.fee")}
              currency={currency}
              value={fee}
              onChange={setFee}
              help={t("return.feeHelp")}
              error={work.intent === "open" ? work.errorOf("fee") : undefined}
            />
            <InlineStack align="end">
              <Button
                variant="primary"
                disabled={chosen.length === 0 || hasWrong || work.isSending}
                loading={work.isSending && work.intent === "open"}
                onClick={open}
              >
                {t("return.open")}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
