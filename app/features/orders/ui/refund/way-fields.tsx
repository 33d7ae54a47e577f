import { useTranslation } from "react-i18next";
import type { SuggestedRefund } from "#app/features/orders/schema.ts";
import { moneyText } from "#app/platform/money.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { AmountField } from "../parts/amount-field.tsx";

interface WayFieldsProps {
  ways: SuggestedRefund["ways"];
  currency: string;
  /** What was typed, by payment. */
  shares: Shares;
  onShares: (shares: Shares) => void;
  errorOf: (field: string) => string | undefined;
}

export type Shares = Readonly<Record<string, string>>;

/** How much goes back through each of several payments: as Shopify suggests, unless somebody types otherwise. */
export function WayFields({ ways, currency, shares, onShares, errorOf }: WayFieldsProps) {
  const { t } = useTranslation("orderWork");
  const { money } = useFormats();
  return ways.map(({ gatewayName, parentId, amountMinor, maximumMinor }) => (
    <AmountField
      key={parentId}
      label={t("refund.through", { gateway: gatewayName })}
      currency={currency}
      value={shares[parentId!] ?? moneyText(BigInt(amountMinor), currency)}
      onChange={(text) => onShares({ ...shares, [parentId!]: text })}
      help={t("refund.atMost", { amount: money(maximumMinor, currency) })}
      error={errorOf(`shares.${parentId}`)}
    />
  ));
}
