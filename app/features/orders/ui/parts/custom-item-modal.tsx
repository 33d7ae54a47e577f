import { Checkbox, FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { AmountField } from "./amount-field.tsx";
import { unitsOf } from "./units.ts";

export interface CustomItem {
  readonly title: string;
  readonly price: string;
  readonly quantity: number;
  readonly taxable: boolean;
  readonly requiresShipping: boolean;
}

interface CustomItemModalProps {
  currency: string;
  onAdd: (item: CustomItem) => void;
  onClose: () => void;
}

/** Something that is not a product of the store. */
export function CustomItemModal({ currency, onAdd, onClose }: CustomItemModalProps) {
  const { t } = useTranslation("orderWork");
  const [title, setTitle] = useState("");
  const [price, setPrice] = useState("");
  const [quantity, setQuantity] = useState("1");
  const [taxable, setTaxable] = useState(true);
  const [requiresShipping, setShips] = useState(true);
  const [isTried, setTried] = useState(false);
  const wrong = {
    title: title.trim() === "",
    price: !/^\d{1,10}(\.\d{1,3})?$/.test(price.trim()),
    quantity: !(unitsOf(quantity) >= 1),
  };
  const said = (field: keyof typeof wrong) => (isTried && wrong[field] ? t(`custom.wrong.${field}`) : undefined);
  const add = () => {
    setTried(true);
    if (wrong.title || wrong.price || wrong.quantity) return;
    onAdd({ title: title.trim(), price: price.trim(), quantity: unitsOf(quantity), taxable, requiresShipping });
    onClose();
  };
  return (
    <FormModal title={t("custom.title")} action={t("custom.add")} isSending={false} onSend={add} onClose={onClose}>
      <FormLayout>
        <TextField
          label={t("custom.name")}
          value={title}
          onChange={setTitle}
          error={said("title")}
          maxLength={255}
          autoComplete="off"
        />
        <FormLayout.Group>
          <AmountField
            label={t("custom.price")}
            currency={currency}
            value={price}
            onChange={setPrice}
            error={said("price")}
          />
          <TextField
            label={t("custom.quantity")}
            type="number"
            min={1}
            value={quantity}
            onChange={setQuantity}
            error={said("quantity")}
            autoComplete="off"
          />
        </FormLayout.Group>
        <Checkbox label={t("custom.taxable")} checked={taxable} onChange={setTaxable} />
        <Checkbox label={t("custom.ships")} checked={requiresShipping} onChange={setShips} />
      </FormLayout>
    </FormModal>
  );
}
