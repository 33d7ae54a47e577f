import { Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { Bridge, Cell } from "#app/features/analytics/reports/report.ts";
import { cellText } from "./cell-text.ts";
import { OpensLink } from "./opens-link.tsx";
import { useChangeWords } from "./use-change-words.ts";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

/** From gross to total sales: every line adds to the sum below it. */
export function BridgeView({ bridge, links, isCompared }: { bridge: Bridge; links: ReportLinks; isCompared: boolean }) {
  const { t } = useTranslation(["reports", "common"]);
  const formats = useFormats();
  const words = useReportWords();
  const { change } = useChangeWords();
  const amount = (value: Cell) => (value === null ? t("chart.noValue") : cellText(value, "money", formats));
  return (
    <Card>
      <table className="ch-table ch-bridge">
        <caption className="ch-hidden">{t("bridge.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("bridge.line")}</th>
            <th scope="col">{t("bridge.value")}</th>
            {isCompared && (
              <>
                <th scope="col">{t("bridge.previous")}</th>
                <th scope="col" className="ch-wide">
                  {t("bridge.change")}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {bridge.lines.map(({ metric, isSum, value, previous, trace }) => (
            <tr key={metric} className={isSum ? "ch-sum" : undefined}>
              <th scope="row">{words.metric(metric)}</th>
              <td>
                <OpensLink opens={value === null ? undefined : { kind: "trace", query: trace }} links={links}>
                  <Figure>{amount(value)}</Figure>
                </OpensLink>
              </td>
              {isCompared && (
                <>
                  <td>
                    <Figure>{amount(previous)}</Figure>
                  </td>
                  <td className="ch-wide">
                    <Figure>{change({ value, previous, kind: "money" })}</Figure>
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
