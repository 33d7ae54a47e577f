import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface FormModalProps {
  title: string;
  /** What is done, as a verb: the button's words. */
  action: string;
  isSending: boolean;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A few fields in the admin's own modal. It stays open until they are taken: render it while it is wanted, and not otherwise. */
export function FormModal({ title, action, isSending, onSend, onClose, children }: FormModalProps) {
  const { t } = useTranslation();
  return (
    <Modal open onHide={onClose}>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in a field below is heard here */}
      <div
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          onSend();
        }}
      >
        <Box padding="400">
          <BlockStack gap="400">{children}</BlockStack>
        </Box>
      </div>
      <TitleBar title={title}>
        <button variant="primary" loading={isSending ? "" : undefined} onClick={onSend}>
          {action}
        </button>
        <button onClick={onClose}>{t("cancel")}</button>
      </TitleBar>
    </Modal>
  );
}
