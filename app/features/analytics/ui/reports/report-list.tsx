import { Link } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PhoneFold } from "#app/ui/phone-fold.tsx";
import type { Dashboard } from "#app/features/analytics/reports/answered-report.ts";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

const TOOLS = [
  ["report", "reportAbout"],
  ["reconcile", "reconcileAbout"],
  ["files", "filesAbout"],
] as const;

/** Every report by its area, with the question it answers. */
export function ReportList({ areas, links }: { areas: Dashboard["areas"]; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  return (
    <BlockStack gap="400">
      <div className="ch-above-figures">
        <Text as="h2" variant="headingMd">
          {t("all")}
        </Text>
      </div>
      <div className="ch-cards">
        {areas.map(({ area, names }) => (
          <ListCard
            key={area}
            title={t(`areas.${area}`)}
            items={names.map((name) => ({
              to: links.report(name),
              title: words.title(area, name),
              about: words.about(area, name),
            }))}
          />
        ))}
        <ListCard
          title={t("tools.title")}
          items={TOOLS.map(([name, about]) => ({
            to: links.page(`/app/analytics/${name}`),
            title: t(`tools.${name}`),
            about: t(`tools.${about}`),
          }))}
        />
      </div>
    </BlockStack>
  );
}

interface Item {
  to: { pathname: string; search: string };
  title: string;
  about: string;
}

function ListCard({ title, items }: { title: string; items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <PhoneFold of="items" count={items.length}>
          <ul className="ch-list">
            {items.map(({ to, title: name, about }) => (
              <li key={to.pathname} className="ch-report-item">
                <Link className="ch-row-link" to={to}>
                  {name}
                </Link>
                <Text as="p" variant="bodySm" tone="subdued">
                  {about}
                </Text>
              </li>
            ))}
          </ul>
        </PhoneFold>
      </BlockStack>
    </Card>
  );
}
