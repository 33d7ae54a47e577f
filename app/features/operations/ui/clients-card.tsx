import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { ClientRow } from "../schema.ts";

const FIGURES = ["requests", "refused", "limited", "failed", "ms"] as const;

/** Who uses the app's API, how much, and with what success. */
export function ClientsCard({ clients }: { clients: readonly ClientRow[] }) {
  const { t } = useTranslation("operations");
  const { count } = useFormats();
  return (
    <CardSection title={t("clients.title")}>
      {clients.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("clients.none")}
        </Text>
      ) : (
        <RowsTable
          caption={t("clients.caption")}
          columns={[
            { name: "client", label: t("clients.client") },
            ...FIGURES.map((name) => ({ name, label: t(`clients.${name}`), isNumber: true })),
          ]}
          rows={clients.map((row) => ({
            key: row.client,
            cells: [
              row.name ?? (row.client.startsWith("merchant") ? t("clients.own") : row.client),
              ...FIGURES.map((name) => count(row[name])),
            ],
          }))}
        />
      )}
    </CardSection>
  );
}
