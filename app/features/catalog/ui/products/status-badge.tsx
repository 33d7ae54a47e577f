import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const TONES = { ACTIVE: "success", DRAFT: "info", ARCHIVED: undefined, UNLISTED: undefined } as const;

/** A product's status in Shopify's colours. */
export function StatusBadge({ status }: { status: string }) {
  const { t } = useTranslation("catalog");
  return (
    <Badge tone={TONES[status as "ACTIVE"]}>
      {t(`products.status.${status as "ACTIVE"}`, { defaultValue: status })}
    </Badge>
  );
}
