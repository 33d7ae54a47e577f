import { useNavigation } from "@remix-run/react";
import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { PeriodTabs } from "#app/ui/period-tabs.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { Coverage } from "./coverage.ts";
import { type PeriodName, PERIODS } from "../periods.ts";
import type { HomeOverview } from "../schema.ts";
import { MetricCards } from "./metric-cards.tsx";
import { OrderStatusCard } from "./order-status-card.tsx";
import { RecentOrdersCard } from "./recent-orders-card.tsx";
import { SalesChart } from "./sales-chart.tsx";
import { useOverviewWords } from "./use-overview-words.ts";
import { WaitingFigures } from "./waiting-figures.tsx";

interface HomeOverviewSectionProps {
  period: PeriodName;
  overview: HomeOverview | null;
  coverage: Coverage;
}

/** The figures of a period with its tabs. What is not measured yet keeps its place and says so. */
export function HomeOverviewSection({ period, overview, coverage }: HomeOverviewSectionProps) {
  const { t } = useTranslation("analytics");
  const search = useFrameSearch();
  const isLoading = useNavigation().state === "loading";
  const shown = coverage.kind === "complete" || coverage.kind === "partial" ? overview : null;
  const hasNoOrders = coverage.kind === "complete" && shown?.lastOrderAt === null && shown.historyFrom === null;
  return (
    <BlockStack gap="400">
      <div className="ch-above-figures">
        <PeriodTabs
          label={t("periods.label")}
          selected={period}
          tabs={PERIODS.map((id) => ({ id, label: t(`periods.${id}`), to: search({ period: id }) }))}
        />
        {shown && <Span overview={shown} />}
        <Note coverage={coverage} overview={shown} />
      </div>
      <div className={isLoading ? "ch-figures ch-loading" : "ch-figures"} aria-busy={isLoading}>
        <BlockStack gap="400">
          <MetricCards overview={shown} />
          {shown && (hasNoOrders ? <NoOrders /> : <Charts overview={shown} />)}
          {shown && !hasNoOrders && <RecentOrdersCard orders={shown.recentOrders} />}
          {coverage.kind === "none" && <WaitingFigures />}
        </BlockStack>
      </div>
    </BlockStack>
  );
}

function Span({ overview }: { overview: HomeOverview }) {
  const { t } = useTranslation("analytics");
  const words = useOverviewWords();
  return (
    <Sentence>
      {t("span.whole", {
        span: words.span(overview),
        comparison: words.comparison(overview),
        zone: overview.timeZone,
      })}
    </Sentence>
  );
}

function Sentence({ children }: { children: string }) {
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      <Figure>{children}</Figure>
    </Text>
  );
}

function Note({ coverage, overview }: { coverage: Coverage; overview: HomeOverview | null }) {
  const { t } = useTranslation("analytics");
  const { count, fullDay } = useFormats();
  const words = () => {
    if (coverage.kind === "partial") {
      const done = count(coverage.done);
      return coverage.all === null
        ? t("coverage.partialUnknown", { done })
        : t("coverage.partial", { done, all: count(coverage.all) });
    }
    if (coverage.kind !== "complete") return t(`coverage.${coverage.kind}`);
    if (overview?.lastOrderAt && overview.metrics.orders.value === "0") {
      return t("coverage.quiet", { day: fullDay(overview.lastOrderAt) });
    }
    return null;
  };
  const text = words();
  return text === null ? null : <Sentence>{text}</Sentence>;
}

function Charts({ overview }: { overview: HomeOverview }) {
  return (
    <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400" alignItems="start">
      <SalesChart overview={overview} />
      <OrderStatusCard overview={overview} />
    </InlineGrid>
  );
}

function NoOrders() {
  const { t } = useTranslation("analytics");
  return <EmptyState title={t("coverage.emptyTitle")} words={t("coverage.empty")} image="/no-orders.svg" />;
}
