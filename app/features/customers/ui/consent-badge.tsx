import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const TONES: Readonly<Record<string, "success" | "info">> = { SUBSCRIBED: "success", PENDING: "info" };

/** Shopify's marketing state of an address or a number. */
export function ConsentBadge({ state }: { state: string }) {
  const { t } = useTranslation("customers");
  return <Badge tone={TONES[state]}>{t(`consent.${state as "SUBSCRIBED"}`, { defaultValue: state })}</Badge>;
}
