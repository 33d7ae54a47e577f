import { FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AddressFields, type CustomerAddress, type FormValues } from "#app/features/customers/schema.ts";
import { FormCheckbox, FormText } from "#app/ui/form/fields.tsx";
import { FormCountry } from "#app/ui/form/form-country.tsx";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";

interface AddressModalProps {
  /** Null: a new one. */
  address: CustomerAddress | null;
  /** A new one begins with the customer's own. */
  names: Pick<FormValues, "firstName" | "lastName">;
  onClose: () => void;
}

const FIELDS = Object.keys(AddressFields.shape) as (keyof AddressFields)[];

/** An address to write or to correct. */
export function AddressModal({ address, names, onClose }: AddressModalProps) {
  const { t } = useTranslation("customers");
  const begun = { ...names, ...address } as Partial<AddressFields>;
  const { form, banner, save, isSaving } = useSaveForm({
    values: {
      ...(Object.fromEntries(FIELDS.map((name) => [name, begun[name] ?? ""])) as AddressFields),
      isDefault: address?.isDefault ?? false,
    },
    schema: AddressFields.loose() as never,
    intent: "saveAddress",
    also: { addressId: address?.id },
    onSaved: onClose,
  });
  const { control } = form;
  const line = (name: keyof AddressFields, more: object = {}) => (
    <FormText control={control} name={name} label={t(`address.fields.${name}`)} {...more} />
  );
  return (
    <FormModal
      title={t(address ? "address.editTitle" : "address.addTitle")}
      action={t(address ? "address.save" : "address.addAction")}
      isSending={isSaving}
      onSend={save}
      onClose={onClose}
    >
      {banner}
      <FormLayout>
        <FormCountry control={control} name="countryCode" label={t("address.fields.countryCode")} />
        <FormLayout.Group condensed>
          {line("firstName")}
          {line("lastName")}
        </FormLayout.Group>
        {line("company")}
        {line("address1")}
        {line("address2")}
        <FormLayout.Group condensed>
          {line("zip")}
          {line("city")}
        </FormLayout.Group>
        {line("provinceCode", { helpText: t("address.provinceHelp"), maxLength: 10 })}
        {line("phone", { type: "tel" })}
        {!address?.isDefault && <FormCheckbox control={control} name="isDefault" label={t("address.asDefault")} />}
      </FormLayout>
    </FormModal>
  );
}
