import { FormLayout } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  ADDRESS_FIELDS,
  type AddressFields,
  type CustomerAddress,
  type FormValues,
} from "#app/features/customers/schema.ts";
import { FormCheckbox, FormText } from "#app/ui/form/fields.tsx";
import { FormCountry } from "#app/ui/form/form-country.tsx";
import { FormProvince } from "#app/ui/form/form-province.tsx";
import { FormModal } from "#app/ui/form/form-modal.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { AddressNews } from "./address-news.tsx";
import { seenOf } from "./seen-address.ts";

interface AddressModalProps {
  /** As the page has it now, read anew while this is open; null: a new one, or deleted by somebody else meanwhile. */
  address: CustomerAddress | null;
  /** A new one begins with the customer's own. */
  names: Pick<FormValues, "firstName" | "lastName">;
  onClose: () => void;
}

/** An address to write or to correct. */
export function AddressModal({ address, names, onClose }: AddressModalProps) {
  const { t } = useTranslation("customers");
  const [opened] = useState(address);
  // What is gone stays to be saved as a new one.
  const begun = { ...names, ...(address ?? opened) } as Partial<AddressFields>;
  const { form, banner, save, isSaving } = useSaveForm({
    values: {
      ...(Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, begun[name] ?? ""])) as AddressFields),
      isDefault: address?.isDefault ?? false,
    },
    schema: async () => (await import("#app/features/customers/addresses/inputs.ts")).AddressFields.loose() as never,
    intent: "saveAddress",
    // Whatever others changed is named above the fields: from then on it was seen.
    also: address ? { addressId: address.id, seen: seenOf(address) } : {},
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
      {opened && <AddressNews opened={opened} now={address} />}
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
        <FormProvince
          control={control}
          name="provinceCode"
          countryName="countryCode"
          label={t("address.fields.provinceCode")}
          codeHelp={t("address.provinceHelp")}
        />
        {line("phone", { type: "tel" })}
        {!address?.isDefault && <FormCheckbox control={control} name="isDefault" label={t("address.asDefault")} />}
      </FormLayout>
    </FormModal>
  );
}
