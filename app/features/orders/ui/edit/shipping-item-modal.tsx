import { FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { AmountField } from "../parts/amount-field.tsx";

interface ShippingItemModalProps {
  currency: string;
  onAdd: (title: string, price: string) => void;
  onClose: () => void;
}

/** A fee for shipping that is added to an order. */
export function ShippingItemModal({ currency, onAdd, onClose }: ShippingItemModalProps) {
  const { t } = useTranslation("orderWork");
  const [title, setTitle] = useState("");
  const [price, setPrice] = useState("");
  const [isTried, setTried] = useState(false);
  const wrong = { title: title.trim() === "", price: !/^\d{1,10}(\.\d{1,3})?$/.test(price.trim()) };
  const add = () => {
    setTried(true);
    if (wrong.title || wrong.price) return;
    onAdd(title.trim(), price.trim());
    onClose();
  };
  return (
    <FormModal
      title={t("edit.addShipping")}
      action={t("edit.addShipping")}
      isSending={false}
      onSend={add}
      onClose={onClose}
    >
      <FormLayout>
        <TextField
          label={t("custom.name")}
          value={title}
          onChange={setTitle}
          error={isTried && wrong.title ? t("custom.wrong.title") : undefined}
          maxLength={255}
          autoComplete="off"
        />
        <AmountField
          label={t("custom.price")}
          currency={currency}
          value={price}
          onChange={setPrice}
          error={isTried && wrong.price ? t("custom.wrong.price") : undefined}
        />
      </FormLayout>
    </FormModal>
  );
}
