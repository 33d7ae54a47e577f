import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Pager } from "#app/ui/pager.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useAuditSearch } from "./use-audit-search.ts";
import type { AuditRow } from "../schema.ts";
import { AuditDetails } from "./audit-details.tsx";
import { AuditExport } from "./audit-export.tsx";
import { AuditFilters } from "./audit-filters.tsx";

interface AuditPageProps {
  page: { readonly rows: readonly AuditRow[]; readonly nextCursor: string | null };
  actions: readonly string[];
}

/** The audit log, narrowed by the address, and the way to take it along. */
export function AuditPage({ page: { rows, nextCursor }, actions }: AuditPageProps) {
  const { t } = useTranslation("operations");
  const list = useAuditSearch();
  return (
    <Card>
      <BlockStack gap="400">
        <div className="ch-filters">
          <AuditFilters list={list} actions={actions} />
        </div>
        <AuditExport kept={list.kept} />
        <div className={list.isLoading ? "ch-loading" : undefined} aria-busy={list.isLoading}>
          {rows.length === 0 ? (
            <BlockStack gap="200" inlineAlign="start">
              <Text as="p" tone="subdued">
                {t(list.isFiltered ? "audit.nothing" : "audit.empty")}
              </Text>
              {list.isFiltered && <Button onClick={list.clear}>{t("audit.clear")}</Button>}
            </BlockStack>
          ) : (
            <RowsTable
              caption={t("audit.caption")}
              columns={(["at", "action", "by", "subject", "details"] as const).map((name) => ({
                ...{ name, label: t(`audit.${name}`), isShort: name === "at" || name === "action" },
              }))}
              rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
            />
          )}
        </div>
        <Pager kept={list.kept} isFirst={list.isFirst} nextCursor={nextCursor} />
      </BlockStack>
    </Card>
  );
}

const cellsOf = (row: AuditRow) => [
  <TimeText key="at" at={row.at} />,
  <code key="action">{row.action}</code>,
  <By key="by" row={row} />,
  row.subject ?? "–",
  <AuditDetails key="details" details={row.details} />,
];

function By({ row: { by, program, actor } }: { row: AuditRow }) {
  const { t } = useTranslation("operations");
  return (
    <BlockStack>
      <Text as="span" breakWord>
        {program ?? t(`audit.actors.${by}`)}
      </Text>
      {actor !== by && (
        <Text as="span" variant="bodySm" tone="subdued" breakWord>
          {actor}
        </Text>
      )}
    </BlockStack>
  );
}
