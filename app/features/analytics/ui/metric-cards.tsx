import { InlineGrid } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { MetricCard } from "#app/ui/metric-card.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { HomeOverview } from "../schema.ts";
import { useOverviewWords } from "./use-overview-words.ts";

const METRICS = [
  { name: "totalSales", isMoney: true },
  { name: "orders", isMoney: false },
  { name: "averageOrderValue", isMoney: true },
  { name: "customers", isMoney: false },
] as const;

/** The four figures; null: not measured yet. */
export function MetricCards({ overview }: { overview: HomeOverview | null }) {
  const { t } = useTranslation(["analytics", "common"]);
  const { money, count } = useFormats();
  const words = useOverviewWords();
  const isMeasured = overview != null && overview.measuredTo !== null;
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, md: 4 }} gap="400">
      {METRICS.map(({ name, isMoney }) => {
        const metric = overview?.metrics[name];
        const format = isMoney ? money : count;
        const label = t(`metrics.${name}`);
        const change = metric && isMeasured && words.change(metric);
        return (
          <MetricCard
            key={name}
            label={
              isMoney && overview ? t("metrics.inCurrency", { metric: label, currency: overview.currency }) : label
            }
            help={t(`metrics.${name}Help`)}
            value={metric?.value == null ? null : format(metric.value)}
            missing={t(isMeasured ? "common:notAvailable" : "common:notMeasured")}
            change={change && <Figure>{change}</Figure>}
            before={metric?.previous != null && <Figure>{words.before(metric, format)}</Figure>}
          />
        );
      })}
    </InlineGrid>
  );
}
