import { useNavigation } from "@remix-run/react";
import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { PeriodTabs } from "#app/ui/period-tabs.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { type PeriodName, PERIODS } from "../periods.ts";
import type { Coverage, HomeOverview } from "../schema.ts";
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
  const hasNoOrders = overview?.lastOrderAt === null && overview.historyFrom === null;
  return (
    <BlockStack gap="400">
      <div className="ch-above-figures">
        <PeriodTabs
          label={t("periods.label")}
          selected={period}
          tabs={PERIODS.map((id) => ({ id, label: t(`periods.${id}`), to: search({ period: id }) }))}
        />
        {overview && <Span overview={overview} />}
        <Note coverage={coverage} overview={overview} />
      </div>
      <div className={isLoading ? "ch-figures ch-loading" : "ch-figures"} aria-busy={isLoading}>
        <BlockStack gap="400">
          <MetricCards overview={overview} />
          {overview && (hasNoOrders ? <NoOrders overview={overview} /> : <Charts overview={overview} />)}
          {overview && !hasNoOrders && <RecentOrdersCard orders={overview.recentOrders} />}
          {coverage === "none" && <WaitingFigures />}
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
      {overview.measuredTo === null
        ? t("span.unmeasured", { span: words.span(overview), zone: overview.timeZone })
        : t("span.whole", {
            asOf: words.asOf(overview),
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
  const { fullDay } = useFormats();
  const words = useOverviewWords();
  if (coverage !== "complete") return <Sentence>{t(`coverage.${coverage}`)}</Sentence>;
  if (!overview) return null;
  const isQuiet = overview.lastOrderAt !== null && overview.metrics.orders.value === "0";
  return (
    <>
      {isQuiet && <Sentence>{t("coverage.quiet", { day: fullDay(overview.lastOrderAt!) })}</Sentence>}
      {overview.measuredTo !== overview.to && (
        <Sentence>{t("coverage.unread", { asOf: words.asOf(overview) })}</Sentence>
      )}
    </>
  );
}

function Charts({ overview }: { overview: HomeOverview }) {
  return (
    <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400" alignItems="start">
      <SalesChart overview={overview} />
      <OrderStatusCard overview={overview} />
    </InlineGrid>
  );
}

function NoOrders({ overview }: { overview: HomeOverview }) {
  const { t } = useTranslation("analytics");
  const words = t("coverage.empty", { asOf: useOverviewWords().asOf(overview) });
  return <EmptyState title={t("coverage.emptyTitle")} words={words} image="/no-orders.svg" />;
}
