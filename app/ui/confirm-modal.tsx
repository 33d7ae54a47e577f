import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ConfirmModalProps {
  isOpen: boolean;
  /** The question. */
  title: string;
  /** What is done, as a verb: the button's words. */
  action: string;
  /** How one says no, where the action itself is to cancel something. */
  keep?: string;
  isDestructive?: boolean;
  isDisabled?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  /** What exactly will happen. */
  children: ReactNode;
}

/** Asks before something large or final is done; the admin's own modal. */
export function ConfirmModal(props: ConfirmModalProps) {
  const { isOpen, title, action, keep, isDestructive, isDisabled, onConfirm, onClose, children } = props;
  const { t } = useTranslation();
  const confirm = () => {
    onConfirm();
    onClose();
  };
  return (
    <Modal open={isOpen} onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="300">{children}</BlockStack>
      </Box>
      <TitleBar title={title}>
        {/* Inside a form a button without a type sends it. */}
        <button
          type="button"
          variant="primary"
          tone={isDestructive ? "critical" : undefined}
          disabled={isDisabled}
          onClick={confirm}
        >
          {action}
        </button>
        <button type="button" onClick={onClose}>
          {keep ?? t("cancel")}
        </button>
      </TitleBar>
    </Modal>
  );
}
