import { Checkbox } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderDetail } from "#app/features/orders/schema.ts";
import { moneyText } from "#app/platform/money.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { AmountField } from "../parts/amount-field.tsx";
import { useOrderMoney } from "./use-order-money.ts";

interface CaptureModalProps {
  order: OrderDetail;
  isOpen: boolean;
  onClose: () => void;
  onCapture: (how: { transactionId: string; amount: string; isFinal: boolean }) => void;
}

/** How much of what is authorized is taken: all that is left, unless somebody types less. */
export function CaptureModal({ order, isOpen, onClose, onCapture }: CaptureModalProps) {
  const { t } = useTranslation("orders");
  const { buyer } = useOrderMoney(order);
  const [typed, setTyped] = useState<string | null>(null);
  const [isFinal, setFinal] = useState(false);
  const authorization = order.payments.find(({ capturable }) => capturable !== null);
  if (!authorization?.capturable) return null;
  const { capturable, id } = authorization;
  const currency = order.presentmentCurrency;
  const left = moneyText(BigInt(capturable.presentment), currency);
  const amount = typed ?? left;
  return (
    <ConfirmModal
      isOpen={isOpen}
      title={t("capture.title")}
      action={t("capture.action")}
      isDisabled={amount.trim() === ""}
      onConfirm={() => onCapture({ transactionId: id, amount, isFinal })}
      onClose={() => {
        setTyped(null);
        onClose();
      }}
    >
      <AmountField
        label={t("capture.amount", { currency })}
        help={t("capture.left", { amount: buyer(capturable) })}
        currency={currency}
        value={amount}
        onChange={setTyped}
      />
      {amount !== left && (
        <Checkbox label={t("capture.final")} helpText={t("capture.finalHelp")} checked={isFinal} onChange={setFinal} />
      )}
    </ConfirmModal>
  );
}
