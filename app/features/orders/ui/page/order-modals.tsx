import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderDetail } from "#app/features/orders/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import type { Work } from "../parts/use-work.ts";
import { CancelModal } from "./cancel-modal.tsx";
import { CaptureModal } from "./capture-modal.tsx";
import { useOrderMoney } from "./use-order-money.ts";

/** What is being asked about before it is done. */
export type Asked = "cancel" | "capture" | "markPaid" | null;

interface OrderModalsProps {
  order: OrderDetail;
  asked: Asked;
  onClose: () => void;
  send: Work["send"];
}

/** Questions before something that cannot be taken back. */
export function OrderModals({ order, asked, onClose, send }: OrderModalsProps) {
  const { t } = useTranslation("orders");
  const { shop } = useOrderMoney(order);
  const outstanding = order.bridge.find(({ step }) => step === "outstanding");
  return (
    <>
      <CancelModal
        order={order}
        isOpen={asked === "cancel"}
        onClose={onClose}
        onCancel={(how) => send("cancel", how)}
      />
      <CaptureModal
        order={order}
        isOpen={asked === "capture"}
        onClose={onClose}
        onCapture={(how) => send("capture", how)}
      />
      <ConfirmModal
        isOpen={asked === "markPaid"}
        title={t("markPaid.title", { name: order.name })}
        action={t("markPaid.action")}
        onConfirm={() => send("markPaid", {})}
        onClose={onClose}
      >
        <Text as="p">{outstanding && t("markPaid.what", { amount: shop(outstanding.amount) })}</Text>
      </ConfirmModal>
    </>
  );
}
