import { Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sending } from "#app/features/orders/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";

interface MoveModalProps {
  isOpen: boolean;
  sending: Sending;
  onClose: () => void;
  onConfirm: (fields: { locationId: string }) => void;
}

/** Which other location is to send what waits here. */
export function MoveModal({ isOpen, sending, onClose, onConfirm }: MoveModalProps) {
  const { t } = useTranslation("orderWork");
  const { places } = sending;
  const [chosen, setChosen] = useState<string | null>(null);
  const place = places.find(({ id }) => id === chosen) ?? places[0];
  if (!place) return null;
  return (
    <ConfirmModal
      isOpen={isOpen}
      title={t("fulfil.move.title")}
      action={t("fulfil.move.action")}
      onConfirm={() => onConfirm({ locationId: place.id })}
      onClose={onClose}
    >
      <Text as="p">{t("fulfil.move.what", { location: sending.location })}</Text>
      <Select
        label={t("fulfil.move.to")}
        options={places.map(({ id, name }) => ({ value: id, label: name }))}
        value={place.id}
        onChange={setChosen}
        helpText={place.message ?? undefined}
      />
    </ConfirmModal>
  );
}
