import { FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { HOLD_REASONS } from "#app/features/orders/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";

interface HoldModalProps {
  isOpen: boolean;
  location: string;
  onClose: () => void;
  onConfirm: (fields: { reason: string; note: string }) => void;
}

/** Why something is not to be sent for now. */
export function HoldModal({ isOpen, location, onClose, onConfirm }: HoldModalProps) {
  const { t } = useTranslation("orderWork");
  const [reason, setReason] = useState<string>("OTHER");
  const [note, setNote] = useState("");
  return (
    <ConfirmModal
      isOpen={isOpen}
      title={t("fulfil.hold.title")}
      action={t("fulfil.hold.action")}
      onConfirm={() => onConfirm({ reason, note })}
      onClose={onClose}
    >
      <Text as="p">{t("fulfil.hold.what", { location })}</Text>
      <FormLayout>
        <Select
          label={t("fulfil.hold.reason")}
          options={HOLD_REASONS.map((value) => ({ value, label: t(`fulfil.hold.reasons.${value}`) }))}
          value={reason}
          onChange={setReason}
        />
        <TextField
          label={t("fulfil.hold.note")}
          value={note}
          onChange={setNote}
          maxLength={255}
          autoComplete="off"
          multiline={2}
        />
      </FormLayout>
    </ConfirmModal>
  );
}
