import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const TONES = {
  DRAFT: undefined,
  READY_TO_SHIP: "attention",
  IN_PROGRESS: "info",
  IN_TRANSIT: "info",
  PARTIALLY_RECEIVED: "attention",
  RECEIVED: "success",
  TRANSFERRED: "success",
  CANCELED: undefined,
} as const;

/** Where a transfer or a shipment stands. */
export function TransferBadge({ status }: { status: string }) {
  const { t } = useTranslation("transfers");
  const known = status as keyof typeof TONES;
  return <Badge tone={TONES[known]}>{t(`status.${known}`, { defaultValue: status })}</Badge>;
}
