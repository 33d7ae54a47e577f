import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { SecurityRow } from "../schema.ts";

/** What should make somebody look twice: by what happened and where, not one by one. */
export function SecurityCard({ events }: { events: readonly SecurityRow[] }) {
  const { t } = useTranslation("operations");
  const { count } = useFormats();
  const kindOf = (kind: string) => t(`security.kinds.${kind}` as "security.kinds.rate-limit", { defaultValue: kind });
  const placeOf = ({ subject, name }: SecurityRow) => {
    if (name !== null) return name;
    if (subject.startsWith("client/")) return t("security.client", { id: subject.slice("client/".length) });
    if (subject.startsWith("subscription/")) return t("security.subscription");
    if (subject === "session-token" || subject === "webhooks") return t(`security.${subject}`);
    return t("security.unknown");
  };
  return (
    <CardSection title={t("security.title")}>
      {events.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("security.none")}
        </Text>
      ) : (
        <RowsTable
          caption={t("security.caption")}
          columns={[
            { name: "kind", label: t("security.kind") },
            { name: "subject", label: t("security.subject") },
            { name: "count", label: t("security.count"), isNumber: true },
            { name: "first", label: t("security.first") },
            { name: "last", label: t("security.last") },
          ]}
          rows={events.map((event) => ({
            key: `${event.kind} ${event.subject}`,
            cells: [
              kindOf(event.kind),
              placeOf(event),
              count(event.count),
              <TimeText key="first" at={event.firstAt} />,
              <TimeText key="last" at={event.lastAt} />,
            ],
          }))}
        />
      )}
    </CardSection>
  );
}
