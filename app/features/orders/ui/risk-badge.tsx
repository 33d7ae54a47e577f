import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const TONES = { HIGH: "critical", MEDIUM: "warning" } as const;

/** How likely a fraud is, in a word. */
export function RiskBadge({ level }: { level: string }) {
  const { t } = useTranslation("orders");
  return (
    <Badge tone={TONES[level as "HIGH"]}>{t(`page.risk.level.${level as "HIGH"}`, { defaultValue: level })}</Badge>
  );
}
