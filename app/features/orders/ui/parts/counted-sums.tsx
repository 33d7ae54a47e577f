import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type SumRow, SumRows } from "./sum-rows.tsx";

interface CountedSumsProps {
  rows: readonly SumRow[];
  /** They are of what stood there before, and are being counted anew. */
  isAsking: boolean;
  /** That did not come through; it is tried again. */
  isLost?: boolean;
}

/** Sums that Shopify counts anew as something is typed; whoever hears the page is told of the new ones. */
export function CountedSums({ rows, isAsking, isLost = false }: CountedSumsProps) {
  return (
    <div aria-live="polite">
      <div className={isAsking ? "ch-loading" : undefined}>
        <SumRows rows={rows} />
      </div>
      {isLost && <NotCounted />}
    </div>
  );
}

/** Says that what is shown could not be counted yet. */
export function NotCounted() {
  const { t } = useTranslation();
  return (
    <Text as="p" tone="critical">
      {t("form.notCounted")}
    </Text>
  );
}
