import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import { ExplainedCheckbox } from "../parts/explained-checkbox.tsx";
import { CountedSums } from "../parts/counted-sums.tsx";
import { ShippingItemModal } from "./shipping-item-modal.tsx";
import type { Edit } from "./use-edit.ts";

interface EditSumCardProps {
  edit: Edit;
  currency: string;
  note: string;
  onNote: (text: string) => void;
  noteError: string | undefined;
  notify: boolean;
  onNotify: (notify: boolean) => void;
  hasEmail: boolean;
  onCommit: () => void;
}

/** What the order would come to, its shipping, and the button that makes the edit real. */
export function EditSumCard(props: EditSumCardProps) {
  const { currency, hasEmail } = props;
  const { edited, phase, isBusy, isCommitting, stage } = props.edit;
  const { t } = useTranslation("orderWork");
  const formats = useFormats();
  const money = (minor: string) => formats.money(minor, currency);
  const [isAdding, setAdding] = useState(false);
  const isOwed = BigInt(edited.outstandingMinor) < 0n;
  const outstanding = isOwed ? String(-BigInt(edited.outstandingMinor)) : edited.outstandingMinor;
  const shipping = edited.shipping.filter(({ status }) => status !== "REMOVED");
  const shippingMinor = shipping.reduce((sum, { priceMinor }) => sum + BigInt(priceMinor), 0n);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("edit.summary")}
        </Text>
        <CountedSums
          isAsking={isBusy && props.edit.impossible === null}
          isLost={props.edit.isLookLost}
          rows={[
            { label: t("edit.subtotal"), value: money(edited.subtotalMinor) },
            { label: t("edit.shipping"), value: money(String(shippingMinor)) },
            { label: t("edit.tax"), value: money(edited.taxMinor) },
            { label: t("edit.total"), value: money(edited.totalMinor), isTotal: true },
            { label: t(isOwed ? "edit.owed" : "edit.outstanding"), value: money(outstanding) },
          ]}
        />
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {t("edit.shipping")}
          </Text>
          {shipping.map(({ id, title, priceMinor }) => (
            <InlineStack key={id} align="space-between" gap="200" blockAlign="center">
              <Text as="span" breakWord>
                {title} · {money(priceMinor)}
              </Text>
              <Button
                variant="plain"
                disabled={isBusy}
                accessibilityLabel={t("edit.removeShipping", { title })}
                onClick={() => stage({ kind: "noShipping", shippingId: id })}
              >
                {t("edit.remove")}
              </Button>
            </InlineStack>
          ))}
          <span>
            <Button onClick={() => setAdding(true)} disabled={isBusy}>
              {t("edit.addShipping")}
            </Button>
          </span>
        </BlockStack>
        <TextField
          label={t("edit.note")}
          helpText={t("edit.noteHelp")}
          value={props.note}
          onChange={props.onNote}
          error={props.noteError}
          autoComplete="off"
          multiline={2}
        />
        <ExplainedCheckbox
          label={t("edit.notify")}
          checked={props.notify}
          onChange={props.onNotify}
          isDisabled={!hasEmail}
          help={hasEmail ? undefined : t("noEmail")}
        />
        <Button
          variant="primary"
          fullWidth
          // While a change is staged it can be pressed: the quantity that was typed last is staged when this is clicked.
          disabled={edited.changes === 0 || phase === "unseen"}
          loading={isCommitting}
          onClick={props.onCommit}
        >
          {t("edit.action")}
        </Button>
      </BlockStack>
      {isAdding && (
        <ShippingItemModal
          currency={formats.currency}
          onAdd={(title, price) => stage({ kind: "shipping", title, price })}
          onClose={() => setAdding(false)}
        />
      )}
    </Card>
  );
}
