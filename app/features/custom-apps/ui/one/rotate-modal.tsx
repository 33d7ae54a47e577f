import { ChoiceList, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";

const OVERLAP_HOURS = [0, 1, 24, 168] as const;

/** Asks whether a new secret is wanted, and how long the old ones are to work on. */
export function RotateModal({ onRotate, onClose }: { onRotate: (hours: number) => void; onClose: () => void }) {
  const { t } = useTranslation("apps");
  const [hours, setHours] = useState(24);
  return (
    <ConfirmModal
      isOpen
      title={t("ask.rotate.title")}
      action={t("ask.rotate.action")}
      isDestructive={hours === 0}
      onConfirm={() => onRotate(hours)}
      onClose={onClose}
    >
      <Text as="p">{t("ask.rotate.what")}</Text>
      <ChoiceList
        title={t("ask.rotate.overlap")}
        choices={OVERLAP_HOURS.map((value) => ({ value: String(value), label: t(`ask.rotate.hours.${value}`) }))}
        selected={[String(hours)]}
        onChange={([value]) => setHours(Number(value))}
      />
    </ConfirmModal>
  );
}
