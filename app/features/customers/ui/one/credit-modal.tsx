import { FormLayout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FormText } from "#app/ui/form/fields.tsx";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";

interface CreditModalProps {
  direction: "add" | "take";
  /** What there is, as text; null: nothing yet. */
  balance: string | null;
  onClose: () => void;
}

/** How much store credit is given or taken back. */
export function CreditModal({ direction, balance, onClose }: CreditModalProps) {
  const { t } = useTranslation("customers");
  const { currency } = useFormats();
  const { form, banner, save, isSaving } = useSaveForm({
    values: { amount: "", expiresOn: "" },
    intent: "credit",
    also: { direction },
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t(`credit.${direction}Title`)}
      action={t(`credit.${direction}Action`)}
      isSending={isSaving}
      onSend={save}
      onClose={onClose}
    >
      {banner}
      {balance !== null && <Text as="p">{t("credit.now", { balance })}</Text>}
      <FormLayout>
        <FormText
          control={form.control}
          name="amount"
          label={t("credit.amount", { currency })}
          inputMode="decimal"
          suffix={currency}
        />
        {direction === "add" && (
          <FormText
            control={form.control}
            name="expiresOn"
            type="date"
            label={t("credit.expiresOn")}
            helpText={t("credit.expiresHelp")}
          />
        )}
      </FormLayout>
    </FormModal>
  );
}
