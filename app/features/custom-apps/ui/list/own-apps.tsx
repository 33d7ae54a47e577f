import { Link } from "@remix-run/react";
import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { AppView } from "#app/features/custom-apps/schema.ts";
import { StateBadge } from "../parts/state-badge.tsx";

/** The apps that this store made. */
export function OwnApps({ apps, now }: { apps: readonly AppView[]; now: string }) {
  const { t } = useTranslation("apps");
  return (
    <CardSection title={t("list.own")}>
      <RowsTable
        caption={t("list.own")}
        columns={[
          { name: "name", label: t("list.name") },
          { name: "clientId", label: t("secret.clientId") },
          { name: "state", label: t("list.state") },
          { name: "permissions", label: t("list.permissions") },
          { name: "secret", label: t("list.secret") },
        ]}
        rows={apps.map((app) => ({
          key: app.id,
          cells: [
            <AppLink key="name" app={app} />,
            <span key="clientId" className="ch-figure">
              {app.clientId}
            </span>,
            <StateBadge key="state" state={app.installation?.state ?? null} />,
            <Permissions key="permissions" app={app} />,
            <SecretAge key="secret" app={app} now={now} />,
          ],
        }))}
      />
    </CardSection>
  );
}

function AppLink({ app: { id, name } }: { app: AppView }) {
  const search = useFrameSearch();
  return (
    <Link className="ch-row-link" to={{ pathname: `/app/store/apps/${id}`, search: search({}) }}>
      {name}
    </Link>
  );
}

function Permissions({ app: { permissions, installation, otherStores } }: { app: AppView }) {
  const { t } = useTranslation("apps");
  const waiting = installation?.waiting.length ?? 0;
  return (
    <BlockStack>
      <Figure>{t("list.permissionCount", { count: permissions.length })}</Figure>
      {waiting > 0 && (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("list.waitingCount", { count: waiting })}
        </Text>
      )}
      {otherStores > 0 && (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("list.otherStores", { count: otherStores })}
        </Text>
      )}
    </BlockStack>
  );
}

function SecretAge({ app: { secrets }, now }: { app: AppView; now: string }) {
  const { t } = useTranslation("apps");
  const { ago, dayTime } = useFormats();
  const [newest, ...older] = secrets;
  if (!newest) return <>{t("one.noSecret")}</>;
  const until = older
    .map(({ expiresAt }) => expiresAt ?? "")
    .sort()
    .at(-1);
  return (
    <Figure>
      {until
        ? t("list.secretOlder", { ago: ago(newest.createdAt, now), until: dayTime(until) })
        : t("list.secretAge", { ago: ago(newest.createdAt, now) })}
    </Figure>
  );
}
