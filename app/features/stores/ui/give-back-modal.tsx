import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";

interface GiveBackModalProps {
  isOpen: boolean;
  scope: string;
  name: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks whether a permission is to be given back, and says what then ends. */
export function GiveBackModal({ isOpen, scope, name, onConfirm, onClose }: GiveBackModalProps) {
  const { t } = useTranslation("stores");
  const { t: apps } = useTranslation("apps");
  return (
    <ConfirmModal
      isOpen={isOpen}
      isDestructive
      title={t("store.permissions.giveBackTitle", { name })}
      action={t("store.permissions.giveBack")}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text as="p">{t("store.permissions.giveBackWhat")}</Text>
      <Text as="p" fontWeight="medium">
        {apps(`allows.${scope as "read_orders"}`, { defaultValue: name })}
      </Text>
      <Text as="p">{t("store.permissions.giveBackThen")}</Text>
    </ConfirmModal>
  );
}
