import { BlockStack, Button, Card, ChoiceList, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SuggestedRefund } from "#app/features/orders/schema.ts";
import { moneyText } from "#app/platform/money.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { AmountField } from "../parts/amount-field.tsx";
import { ExplainedCheckbox } from "../parts/explained-checkbox.tsx";
import { CountedSums } from "../parts/counted-sums.tsx";
import { sharesOf } from "./shares.ts";
import { type Shares, WayFields } from "./way-fields.tsx";

interface RefundSumCardProps {
  suggested: SuggestedRefund;
  currency: string;
  refundedMinor: string;
  isAsking: boolean;
  isLost: boolean;
  /** What was chosen has been counted. */
  isReady: boolean;
  shipping: string;
  onShipping: (text: string) => void;
  /** Null: as suggested. */
  amount: string | null;
  onAmount: (text: string) => void;
  /** What was typed where several payments take it back. */
  shares: Shares;
  onShares: (shares: Shares) => void;
  to: "payments" | "credit";
  /** Null: the order has no customer whose store credit it could be. */
  onTo: ((to: "payments" | "credit") => void) | null;
  note: string;
  onNote: (text: string) => void;
  notify: boolean;
  onNotify: (notify: boolean) => void;
  hasEmail: boolean;
  /** Some units are chosen. */
  hasLines: boolean;
  errorOf: (field: string) => string | undefined;
  isSending: boolean;
  onRefund: (back: { amount: string; shares?: { parentId: string; amount: string }[] }) => void;
}

/** What a refund comes to, through which payments it goes, and the button that makes it. */
export function RefundSumCard(props: RefundSumCardProps) {
  const { suggested, currency, isAsking, isReady, shipping, amount, to, onTo, note, notify, errorOf, isSending } =
    props;
  const { t } = useTranslation("orderWork");
  const formats = useFormats();
  const money = (minor: string) => formats.money(minor, currency);
  const ways = suggested.ways.filter(({ parentId }) => parentId !== null);
  const several = ways.length > 1 && to === "payments" ? sharesOf(ways, props.shares, currency) : null;
  const back = several?.total ?? amount ?? moneyText(BigInt(suggested.amountMinor), currency);
  // What is no amount is not none: the button must not say that nothing is paid back. The verb refuses it, beside its field.
  const amountBack = back.trim() === "" ? NaN : Number(back);
  const isSome = amountBack !== 0 || (shipping.trim() !== "" && Number(shipping) !== 0);
  const known = amountBack >= 0 ? t("refund.action", { amount: `${back.trim()} ${currency}` }) : t("refund.title");
  const words = isSome ? known : t("refund.actionNone");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("refund.summary")}
        </Text>
        <CountedSums
          isAsking={isAsking}
          isLost={props.isLost}
          rows={[
            { label: t("refund.items"), value: money(suggested.subtotalMinor) },
            ...(suggested.discountMinor === "0"
              ? []
              : [{ label: t("refund.discounts"), value: money(String(-BigInt(suggested.discountMinor))) }]),
            { label: t("refund.shipping"), value: money(suggested.shippingMinor) },
            { label: t("refund.tax"), value: money(suggested.taxMinor) },
            { label: t("refund.total"), value: money(suggested.amountMinor), isTotal: true },
            { label: t("refund.before"), value: money(props.refundedMinor) },
            { label: t("refund.left"), value: money(suggested.maximumMinor) },
          ]}
        />
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
        {onTo && (
          <ChoiceList
            title={t("refund.to")}
            choices={[
              { value: "payments", label: t("refund.toPayments") },
              { value: "credit", label: t("refund.toCredit"), helpText: t("refund.toCreditHelp") },
            ]}
            selected={[to]}
            onChange={([chosen]) => onTo(chosen as typeof to)}
          />
        )}
        {several ? (
          <WayFields {...{ ways, currency, errorOf }} shares={props.shares} onShares={props.onShares} />
        ) : (
          <AmountField
            label={t("refund.amount")}
            currency={currency}
            value={back}
            onChange={props.onAmount}
            help={t("refund.atMost", { amount: money(suggested.maximumMinor) })}
            error={errorOf("amount")}
          />
        )}
        {!several &&
          to === "payments" &&
          suggested.ways.map(({ gatewayName, parentId, maximumMinor }) => (
            <Text as="p" tone="subdued" variant="bodySm" key={parentId ?? gatewayName}>
              {t("refund.way", { gateway: gatewayName, amount: money(maximumMinor) })}
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
        <ExplainedCheckbox
          label={t("refund.notify")}
          checked={notify}
          onChange={props.onNotify}
          isDisabled={!props.hasEmail}
          help={props.hasEmail ? undefined : t("noEmail")}
        />
        <Button
          variant="primary"
          fullWidth
          disabled={!isReady || isSending || (!props.hasLines && !isSome)}
          loading={isSending}
          onClick={() => props.onRefund({ amount: back.trim(), ...(several && { shares: several.shares }) })}
        >
          {words}
        </Button>
      </BlockStack>
    </Card>
  );
}
