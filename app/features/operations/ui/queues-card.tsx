import { Link } from "@remix-run/react";
import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { QueueRow } from "../schema.ts";

/** The store's jobs by kind: what waits, runs, is tried again, was given up. */
export function QueuesCard({ queues }: { queues: readonly QueueRow[] }) {
  const { t } = useTranslation("operations");
  const { count, duration } = useFormats();
  const search = useFrameSearch();
  const link = (
    <Link className="ch-link" to={{ pathname: "/app/sync/webhooks", search: search({ state: "dead" }) }}>
      {t("jobs.deadWebhooks")}
    </Link>
  );
  return (
    <CardSection title={t("jobs.title")} action={link}>
      {queues.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("jobs.none")}
        </Text>
      ) : (
        <RowsTable
          caption={t("jobs.caption")}
          columns={[
            { name: "job", label: t("jobs.job") },
            ...(["waiting", "running", "retrying", "givenUp"] as const).map((name) => ({
              ...{ name, label: t(`jobs.${name}`), isNumber: true },
            })),
            { name: "oldest", label: t("jobs.oldest"), isNumber: true },
          ]}
          rows={queues.map(({ job, waiting, running, retrying, givenUp, oldestSeconds }) => ({
            key: job,
            cells: [
              job,
              ...[waiting, running, retrying, givenUp].map((number) => count(number)),
              <Figure key="oldest">{oldestSeconds === null ? "–" : duration(Math.round(oldestSeconds))}</Figure>,
            ],
          }))}
        />
      )}
    </CardSection>
  );
}
