import { BlockStack, Button, Card, Checkbox, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SuggestedRefund } from "#app/features/orders/schema.ts";
import { moneyText } from "#app/platform/money.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { AmountField } from "../work/amount-field.tsx";
import { SumRows } from "../work/sum-rows.tsx";

interface RefundSumCardProps {
  suggested: SuggestedRefund;
  currency: string;
  refundedMinor: string;
  isAsking: boolean;
  /** What was chosen has been counted. */
  isReady: boolean;
  shipping: string;
  onShipping: (text: string) => void;
  /** Null: as suggested. */
  amount: string | null;
  onAmount: (text: string) => void;
  note: string;
  onNote: (text: string) => void;
  notify: boolean;
  onNotify: (notify: boolean) => void;
  hasEmail: boolean;
  /** Some units are chosen. */
  hasLines: boolean;
  errorOf: (field: string) => string | undefined;
  isSending: boolean;
  onRefund: (amount: string) => void;
}

/** What a refund comes to, through which payments it goes, and the button that makes it. */
export function RefundSumCard(props: RefundSumCardProps) {
  const { suggested, currency, isAsking, isReady, shipping, amount, note, notify, errorOf, isSending } = props;
  const { t } = useTranslation("orderWork");
  const formats = useFormats();
  const money = (minor: string) => formats.money(minor, currency);
  const back = amount ?? moneyText(BigInt(suggested.amountMinor), currency);
  const isSome = Number(back) > 0 || Number(shipping) > 0;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("refund.summary")}
        </Text>
        <div className={isAsking ? "ch-loading" : undefined} aria-live="polite">
          <SumRows
            rows={[
              { label: t("refund.items"), value: money(suggested.subtotalMinor) },
              { label: t("refund.shipping"), value: money(suggested.shippingMinor) },
              { label: t("refund.tax"), value: money(suggested.taxMinor) },
              { label: t("refund.total"), value: money(suggested.amountMinor), isTotal: true },
              { label: t("refund.before"), value: money(props.refundedMinor) },
              { label: t("refund.left"), value: money(suggested.maximumMinor) },
            ]}
          />
        </div>
        {suggested.shippingMaximumMinor !== "0" && (
          <AmountField
            label={t("refund.shippingBack")}
            currency={currency}
            value={shipping}
            onChange={props.onShipping}
            placeholder={moneyText(0n, currency)}
            help={t("refund.atMost", { amount: money(suggested.shippingMaximumMinor) })}
            error={errorOf("shipping")}
          />
        )}
        <AmountField
          label={t("refund.amount")}
          currency={currency}
          value={back}
          onChange={props.onAmount}
          help={t("refund.atMost", { amount: money(suggested.maximumMinor) })}
          error={errorOf("amount")}
        />
        {suggested.ways.map(({ gateway, parentId, maximumMinor }) => (
          <Text as="p" tone="subdued" variant="bodySm" key={parentId ?? gateway}>
            {t("refund.way", { gateway, amount: money(maximumMinor) })}
          </Text>
        ))}
        <TextField
          label={t("refund.note")}
          helpText={t("refund.noteHelp")}
          value={note}
          onChange={props.onNote}
          error={errorOf("note")}
          autoComplete="off"
        />
        <Checkbox
          label={t("refund.notify")}
          checked={notify}
          onChange={props.onNotify}
          disabled={!props.hasEmail}
          helpText={props.hasEmail ? undefined : t("noEmail")}
        />
        <Button
          variant="primary"
          fullWidth
          disabled={!isReady || isSending || (!props.hasLines && !isSome)}
          loading={isSending}
          onClick={() => props.onRefund(back.trim())}
        >
          {isSome ? t("refund.action", { amount: `${back.trim()} ${currency}` }) : t("refund.actionNone")}
        </Button>
      </BlockStack>
    </Card>
  );
}
