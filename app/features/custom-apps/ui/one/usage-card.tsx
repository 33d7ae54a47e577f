import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { ClientUsage } from "#app/features/custom-apps/schema.ts";

const COLUMNS = ["requests", "refused", "limited", "failed", "meanMs"] as const;

/** How much the app asked of our API, day by day. */
export function UsageCard({ usage: { days, rows } }: { usage: ClientUsage }) {
  const { t } = useTranslation("apps");
  const { count, longDay } = useFormats();
  const title = t("usage.title", { count: days });
  return (
    <CardSection title={title}>
      <Text as="p" tone="subdued">
        {t(rows.length === 0 ? "usage.none" : "usage.what")}
      </Text>
      {rows.length > 0 && (
        <RowsTable
          caption={title}
          columns={[
            { name: "day", label: t("usage.day") },
            ...COLUMNS.map((name) => ({ name, label: t(`usage.${name}`), isNumber: true })),
          ]}
          rows={rows.map((row) => ({
            key: row.day,
            cells: [
              <Figure key="day">{longDay(row.day)}</Figure>,
              ...COLUMNS.map((name) => <Figure key={name}>{count(row[name])}</Figure>),
            ],
          }))}
        />
      )}
    </CardSection>
  );
}
