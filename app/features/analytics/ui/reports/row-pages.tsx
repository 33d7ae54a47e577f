import { Link } from "@remix-run/react";
import { InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import type { ReportLinks } from "./use-report-links.ts";

/** Which rows these are, and the way to those before and after. Links: a page of the table can be opened again. */
export function RowPages({ report, count, links }: { report: AnsweredReport; count: number; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const formats = useFormats();
  const { offset, limit } = report;
  const last = Math.min(offset + limit, count);
  if (count <= limit && offset === 0)
    return (
      <Text as="p" variant="bodySm" tone="subdued">
        {t("rows.count", { count, shown: formats.count(count) })}
      </Text>
    );
  const to = (start: number) => links.changed({ offset: start > 0 ? String(start) : "" });
  const range = { from: formats.count(offset + 1), to: formats.count(last), count: formats.count(count) };
  return (
    <nav aria-label={t("rows.pages")}>
      <InlineStack gap="400" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">
          {t("rows.range", range)}
        </Text>
        {offset > 0 && (
          <Link className="ch-link" to={to(Math.max(0, offset - limit))} preventScrollReset>
            {t("rows.earlier")}
          </Link>
        )}
        {last < count && (
          <Link className="ch-link" to={to(offset + limit)} preventScrollReset>
            {t("rows.later")}
          </Link>
        )}
      </InlineStack>
    </nav>
  );
}
