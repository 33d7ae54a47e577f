import { Text } from "@shopify/polaris";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../confirm-modal.tsx";
import type { LeaveQuestion } from "./use-leave-guard.ts";
import type { LeaveWords } from "./use-leave-warning.ts";

interface LeaveModalProps extends LeaveQuestion {
  /** Of what would be lost, where it is no typed text. */
  words?: LeaveWords | undefined;
}

/** Asks whether typed text, or something else, may be lost, in the admin's own modal. */
export function LeaveModal({ isAsked, leave, stay, words }: LeaveModalProps) {
  const { t } = useTranslation();
  const isLeaving = useRef(false);
  return (
    <ConfirmModal
      isOpen={isAsked}
      title={words?.title ?? t("leave.title")}
      action={words?.action ?? t("leave.action")}
      isDestructive
      onConfirm={() => {
        isLeaving.current = true;
        leave();
      }}
      // The modal closes after either answer.
      onClose={() => {
        if (!isLeaving.current) stay();
      }}
    >
      <Text as="p">{words?.what ?? t("leave.what")}</Text>
    </ConfirmModal>
  );
}
