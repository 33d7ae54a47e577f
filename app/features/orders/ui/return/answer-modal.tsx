import { Checkbox, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DECLINE_REASONS } from "#app/features/orders/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import type { Work } from "../parts/use-work.ts";

interface AnswerModalProps {
  answer: "approve" | "decline" | null;
  made: { readonly id: string; readonly name: string };
  hasEmail: boolean;
  work: Work;
  onClose: () => void;
}

/** Says yes or no to a return that the customer asked for. */
export function AnswerModal({ answer, made, hasEmail, work, onClose }: AnswerModalProps) {
  const { t } = useTranslation("orderWork");
  const [reason, setReason] = useState<string>(DECLINE_REASONS[0]);
  const [note, setNote] = useState("");
  const [notify, setNotify] = useState(hasEmail);
  const said = answer ?? "approve";
  const send = () =>
    said === "approve"
      ? work.send("approve", { returnId: made.id, notify })
      : work.send("decline", { returnId: made.id, notify, reason, note });
  return (
    <ConfirmModal
      isOpen={answer !== null}
      title={t(`return.answer.${said}.title`, { name: made.name })}
      action={t(`return.answer.${said}.action`)}
      isDestructive={said === "decline"}
      onConfirm={send}
      onClose={onClose}
    >
      <Text as="p">{t(`return.answer.${said}.what`)}</Text>
      <FormLayout>
        {said === "decline" && (
          <>
            <Select
              label={t("return.reason")}
              options={DECLINE_REASONS.map((value) => ({ value, label: t(`return.answer.reasons.${value}`) }))}
              value={reason}
              onChange={setReason}
            />
            <TextField
              label={t("return.answer.note")}
              value={note}
              onChange={setNote}
              maxLength={500}
              autoComplete="off"
              multiline={3}
            />
          </>
        )}
        <Checkbox label={t("refund.notify")} checked={notify} onChange={setNotify} disabled={!hasEmail} />
      </FormLayout>
    </ConfirmModal>
  );
}
