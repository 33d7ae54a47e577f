import { Checkbox, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CANCEL_REASONS, type OrderDetail } from "#app/features/orders/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { ExplainedCheckbox } from "../parts/explained-checkbox.tsx";
import { useOrderMoney } from "./use-order-money.ts";

interface CancelModalProps {
  order: OrderDetail;
  isOpen: boolean;
  onClose: () => void;
  onCancel: (how: { reason: string; refund: boolean; restock: boolean; notify: boolean; staffNote: string }) => void;
}

/** Why the order is canceled, and what becomes of its money and its goods. */
export function CancelModal({ order, isOpen, onClose, onCancel }: CancelModalProps) {
  const { t } = useTranslation("orders");
  const { shop } = useOrderMoney(order);
  const amountOf = (name: string) => order.bridge.find(({ step }) => step === name)?.amount;
  const paid = amountOf("net") ?? amountOf("paid");
  const isPaid = paid !== undefined && paid.shop !== "0";
  const [reason, setReason] = useState<string>(CANCEL_REASONS[0]);
  const [refund, setRefund] = useState(true);
  const [restock, setRestock] = useState(true);
  const [notify, setNotify] = useState(order.can.notify);
  const [staffNote, setStaffNote] = useState("");
  return (
    <ConfirmModal
      isOpen={isOpen}
      title={t("cancel.title", { name: order.name })}
      action={t("cancel.action")}
      keep={t("cancel.keep")}
      isDestructive
      onConfirm={() => onCancel({ reason, refund: refund && isPaid, restock, notify, staffNote })}
      onClose={onClose}
    >
      <Text as="p">{t("cancel.what")}</Text>
      <Select
        label={t("cancel.reason")}
        options={CANCEL_REASONS.map((value) => ({ value, label: t(`cancel.reasons.${value}`) }))}
        value={reason}
        onChange={setReason}
      />
      <ExplainedCheckbox
        label={t("cancel.refund")}
        help={isPaid ? t("cancel.refundHelp", { amount: shop(paid) }) : t("cancel.nothingPaid")}
        checked={refund && isPaid}
        isDisabled={!isPaid}
        onChange={setRefund}
      />
      <Checkbox
        label={t("cancel.restock")}
        checked={restock && order.can.restock}
        disabled={!order.can.restock}
        onChange={setRestock}
      />
      <Checkbox label={t("cancel.notify")} checked={notify} disabled={!order.can.notify} onChange={setNotify} />
      <TextField
        label={t("cancel.note")}
        value={staffNote}
        onChange={setStaffNote}
        maxLength={255}
        autoComplete="off"
        multiline={2}
      />
    </ConfirmModal>
  );
}
