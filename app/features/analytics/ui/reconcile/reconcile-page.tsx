import { useNavigate, useNavigation, useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Card, Page, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PeriodTabs } from "#app/ui/period-tabs.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { RECONCILE_PERIODS, RECONCILED } from "#app/features/analytics/reconcile/words.ts";
import type { Reconciliation } from "#app/features/analytics/schema.ts";
import { useReportWords } from "../reports/use-report-words.ts";
import { ComparedDays, ComparedTotals } from "./compared-tables.tsx";
import { DayExplained } from "./day-explained.tsx";
import { ReconcileMissing } from "./reconcile-missing.tsx";

/** Ours and Shopify's, their difference, and what explains it. */
export function ReconcilePage({ page }: { page: Reconciliation }) {
  const { t } = useTranslation("reconcile");
  const { dayTime } = useFormats();
  const words = useReportWords();
  const search = useFrameSearch();
  const navigate = useNavigate();
  const asked = useSearchParams()[0].get("period");
  const isLoading = useNavigation().state === "loading";
  const { period, metric, why, explained, askedAt, readAt } = page;
  const to = (changes: Record<string, string>) => search({ period, metric, ...changes });
  return (
    <Page fullWidth title={t("title")} backAction={{ content: t("back"), url: `/app/analytics${search({})}` }}>
      <BlockStack gap="400">
        <div className="ch-above-figures">
          <Text as="p" tone="subdued">
            {t("about", { zone: page.timeZone })}{" "}
            {askedAt && readAt && t("asked", { askedAt: dayTime(askedAt), readAt: dayTime(readAt) })}
          </Text>
        </div>
        <div className="ch-report-bar">
          <PeriodTabs
            label={t("period")}
            selected={period}
            tabs={RECONCILE_PERIODS.map((id) => ({ id, label: t(`periods.${id}`), to: to({ period: id }) }))}
          />
          <Select
            label={t("metric")}
            labelInline
            options={RECONCILED.map((value) => ({ value, label: words.metric(value) }))}
            value={metric}
            onChange={(value) => void navigate(to({ metric: value }), { preventScrollReset: true })}
          />
        </div>
        {asked && asked !== period && (
          <Banner tone="warning">{t("noSuchPeriod", { period: t(`periods.${period}`) })}</Banner>
        )}
        <div className={isLoading ? "ch-loading" : undefined} aria-busy={isLoading}>
          {why === null ? (
            <BlockStack gap="400">
              <Verdict page={page} />
              {explained && <DayExplained day={explained} page={page} />}
              <ComparedTotals page={page} />
              <ComparedDays page={page} />
            </BlockStack>
          ) : (
            <ReconcileMissing why={why} errors={page.errors} />
          )}
        </div>
      </BlockStack>
    </Page>
  );
}

function Verdict({ page: { days } }: { page: Reconciliation }) {
  const { t } = useTranslation("reconcile");
  const count = days.filter(({ differing }) => differing.length > 0).length;
  return (
    <Card>
      <Text as="h2" variant="headingMd">
        {count === 0 ? t("equal") : t("differ", { count })}
      </Text>
    </Card>
  );
}
