import { ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftRate } from "#app/features/orders/schema.ts";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { AmountField } from "../parts/amount-field.tsx";
import type { DraftValues } from "./draft-values.ts";

type Shipping = DraftValues["shipping"];

interface ShippingModalProps {
  currency: string;
  shipping: Shipping;
  /** The store's own rates to the address; none without one. */
  rates: readonly DraftRate[];
  /** The rates are of another address, or of other items, than the draft has now. */
  isAsking: boolean;
  onApply: (shipping: Shipping) => void;
  onClose: () => void;
}

/** How the draft is shipped: at a rate of the store, at a price of one's own, or not at all. */
export function ShippingModal({ currency, shipping, rates, isAsking, onApply, onClose }: ShippingModalProps) {
  const { t } = useTranslation("drafts");
  const { money } = useFormats();
  const [choice, setChoice] = useState<"none" | "custom" | "rate">(shipping.kind);
  const [rateTitle, setRateTitle] = useState(shipping.title);
  // By its name: a new count brings the same rate with another handle, or no longer.
  const rate = choice === "rate" ? rates.find((one) => one.title === rateTitle) : undefined;
  const [title, setTitle] = useState(shipping.kind === "custom" ? shipping.title : "");
  const [price, setPrice] = useState(shipping.price);
  const [isTried, setTried] = useState(false);
  const isCustom = choice === "custom";
  const wrong = { title: title.trim() === "", price: !/^\d{1,10}(\.\d{1,3})?$/.test(price.trim()) };
  const apply = () => {
    setTried(true);
    if (isCustom && (wrong.title || wrong.price)) return;
    if (choice === "rate" && (isAsking || !rate)) return;
    if (isCustom) onApply({ kind: "custom", title: title.trim(), price: price.trim(), handle: "" });
    else if (rate) onApply({ kind: "rate", title: rate.title, price: "", handle: rate.handle });
    else onApply({ kind: "none", title: "", price: "", handle: "" });
    onClose();
  };
  return (
    <FormModal
      title={t("shipping.title")}
      action={t("shipping.apply")}
      isSending={choice === "rate" && isAsking}
      onSend={apply}
      onClose={onClose}
    >
      <ChoiceList
        title={t("shipping.choose")}
        choices={[
          ...rates.map((rate) => ({
            value: rate.handle,
            label: t("shipping.rate", { title: rate.title, price: money(rate.priceMinor, currency) }),
          })),
          { value: "custom", label: t("shipping.custom") },
          { value: "none", label: t("shipping.none") },
        ]}
        selected={[rate?.handle ?? choice]}
        onChange={([value = "none"]) => {
          const picked = rates.find(({ handle }) => handle === value);
          setChoice(picked ? "rate" : value === "custom" ? "custom" : "none");
          if (picked) setRateTitle(picked.title);
        }}
        error={
          isTried && choice === "rate" && !isAsking && !rate ? t("shipping.gone", { title: rateTitle }) : undefined
        }
      />
      {isCustom && (
        <FormLayout>
          <TextField
            label={t("shipping.name")}
            value={title}
            onChange={setTitle}
            error={isTried && wrong.title ? t("shipping.wrongName") : undefined}
            maxLength={255}
            autoComplete="off"
          />
          <AmountField
            label={t("shipping.price")}
            currency={currency}
            value={price}
            onChange={setPrice}
            error={isTried && wrong.price ? t("shipping.wrongPrice") : undefined}
          />
        </FormLayout>
      )}
    </FormModal>
  );
}
