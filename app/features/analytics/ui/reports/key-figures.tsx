import { InlineGrid } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { MetricCard } from "#app/ui/metric-card.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { KeyFigure } from "#app/features/analytics/reports/report.ts";
import { cellText } from "./cell-text.ts";
import { OpensLink } from "./opens-link.tsx";
import { useChangeWords } from "./use-change-words.ts";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

interface KeyFiguresProps {
  figures: readonly KeyFigure[];
  isMeasured: boolean;
  isCompared: boolean;
  links: ReportLinks;
}

/** A report's key figures, each with what stood there before. */
export function KeyFigures({ figures, isMeasured, isCompared, links }: KeyFiguresProps) {
  const { t } = useTranslation(["reports", "common"]);
  const formats = useFormats();
  const words = useReportWords();
  const { change, before } = useChangeWords();
  if (figures.length === 0) return null;
  return (
    <InlineGrid columns={{ xs: 2, sm: 2, md: Math.min(figures.length, 4) }} gap="400">
      {figures.map((figure) => {
        const { metric, kind, value, opens } = figure;
        const name = words.metric(metric);
        return (
          <MetricCard
            key={metric}
            label={kind === "money" ? t("figures.inCurrency", { name, currency: formats.currency }) : name}
            help={words.definition(metric)}
            value={
              value && (
                <OpensLink opens={opens} links={links}>
                  <Figure>{cellText(value, kind, formats)}</Figure>
                </OpensLink>
              )
            }
            missing={t(isMeasured ? "common:notAvailable" : "common:notMeasured")}
            change={change(figure) && <Figure>{change(figure)}</Figure>}
            before={
              figure.previous === null ? (
                isCompared && isMeasured && t("figures.noComparison")
              ) : (
                <Figure>{before(figure)}</Figure>
              )
            }
          />
        );
      })}
    </InlineGrid>
  );
}
