import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { PermissionList } from "./permission-list.tsx";
import type { AppActions } from "./use-app-actions.ts";

interface ActionModalProps {
  name: string;
  actions: AppActions;
  /** What an approval gives. */
  gives: readonly string[];
  /** Other stores it is installed in. */
  otherStores?: number;
}

/** Asks whether an action is wanted, and says what exactly it does. */
export function ActionModal({ name, actions, gives, otherStores = 0 }: ActionModalProps) {
  const { t } = useTranslation("apps");
  const { asked, ask, confirm } = actions;
  if (!asked) return null;
  const isGiving = asked === "install" || asked === "approve";
  return (
    <ConfirmModal
      isOpen
      title={t(`ask.${asked}.title`, { name })}
      action={t(`ask.${asked}.action`)}
      isDestructive={asked === "suspend" || asked === "uninstall" || asked === "delete"}
      onConfirm={() => confirm(gives)}
      onClose={() => ask(null)}
    >
      <BlockStack gap="300">
        <Text as="p">{isGiving && gives.length === 0 ? t(`ask.${asked}.nothing`) : t(`ask.${asked}.what`)}</Text>
        {isGiving && <PermissionList permissions={gives} />}
        {asked === "delete" && otherStores > 0 && <Text as="p">{t("ask.delete.stores", { count: otherStores })}</Text>}
      </BlockStack>
    </ConfirmModal>
  );
}
