import { FormLayout, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { AmountField } from "./amount-field.tsx";

// A type, not an interface: it is sent as it is, and only types fit plain JSON.
export type TypedDiscount = {
  readonly type: "PERCENTAGE" | "FIXED_AMOUNT";
  readonly value: string;
  readonly reason: string;
};
export const NO_DISCOUNT: TypedDiscount = { type: "PERCENTAGE", value: "", reason: "" };

interface DiscountModalProps {
  title: string;
  currency: string;
  discount: TypedDiscount;
  /** A fixed amount is taken off each unit, not off the whole. */
  isPerUnit?: boolean;
  onApply: (discount: TypedDiscount) => void;
  onClose: () => void;
}

/** A discount that staff give: of what kind, how much, and why. Empty takes it away. */
export function DiscountModal({ title, currency, discount, isPerUnit, onApply, onClose }: DiscountModalProps) {
  const { t } = useTranslation("orderWork");
  const [typed, setTyped] = useState(discount);
  const [isTried, setTried] = useState(false);
  const isAmount = typed.type === "FIXED_AMOUNT";
  const value = typed.value.trim();
  const isRight = value === "" || (/^\d{1,10}(\.\d{1,3})?$/.test(value) && (isAmount || Number(value) <= 100));
  const apply = () => {
    setTried(true);
    if (!isRight) return;
    onApply({ ...typed, value: Number(value) === 0 ? "" : value });
    onClose();
  };
  const error = isTried && !isRight ? t(isAmount ? "discount.wrongAmount" : "discount.wrongPercent") : undefined;
  const change = (text: string) => setTyped({ ...typed, value: text });
  return (
    <FormModal title={title} action={t("discount.apply")} isSending={false} onSend={apply} onClose={onClose}>
      <FormLayout>
        <Select
          label={t("discount.type")}
          options={(["PERCENTAGE", "FIXED_AMOUNT"] as const).map((type) => ({
            value: type,
            label: t(`discount.types.${type}`),
          }))}
          value={typed.type}
          onChange={(type) => setTyped({ ...typed, type: type as TypedDiscount["type"] })}
        />
        {isAmount ? (
          <AmountField
            label={t(isPerUnit ? "discount.perUnit" : "discount.amount")}
            currency={currency}
            value={typed.value}
            onChange={change}
            error={error}
          />
        ) : (
          <TextField
            label={t("discount.percent")}
            value={typed.value}
            onChange={change}
            error={error}
            suffix="%"
            inputMode="decimal"
            autoComplete="off"
          />
        )}
        <TextField
          label={t("discount.reason")}
          helpText={t("discount.reasonHelp")}
          value={typed.reason}
          onChange={(reason) => setTyped({ ...typed, reason })}
          maxLength={255}
          autoComplete="off"
        />
      </FormLayout>
    </FormModal>
  );
}
