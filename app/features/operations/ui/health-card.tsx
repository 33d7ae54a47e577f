import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { PartHealth, PartState } from "../schema.ts";

/** Each part that works for the store, and what its state is told by. */
export function HealthCard({ parts }: { parts: readonly PartHealth[] }) {
  const { t } = useTranslation("operations");
  return (
    <CardSection title={t("health.title")}>
      <RowsTable
        caption={t("health.caption")}
        columns={[
          { name: "part", label: t("health.part") },
          { name: "state", label: t("health.state"), isShort: true },
          { name: "detail", label: t("health.detail") },
        ]}
        rows={parts.map((part) => ({
          key: part.part,
          cells: [
            t(`health.parts.${part.part}`),
            <Badge key="state" tone={TONES[part.state]}>
              {t(`health.states.${part.state}`)}
            </Badge>,
            <Detail key="detail" health={part} />,
          ],
        }))}
      />
    </CardSection>
  );
}

const TONES: Record<PartState, "success" | "attention" | "critical"> = {
  good: "success",
  busy: "attention",
  bad: "critical",
};

function Detail({ health: { part, state, seconds, count: number } }: { health: PartHealth }) {
  const { t } = useTranslation("operations");
  const { count, duration } = useFormats();
  const numbers = { count: number, shown: count(number), duration: duration(Math.round(seconds ?? 0)) };
  const words = () => {
    if (part === "database") return t("health.database");
    if (part === "worker") return state === "good" ? t("health.worker") : t("health.workerLate", numbers);
    if (part === "jobs") return seconds === null ? t("health.jobs") : t("health.jobsWait", numbers);
    if (part === "webhooks" && number > 0) return t("health.webhooksDead", numbers);
    if (part === "webhooks") return seconds === null ? t("health.webhooks") : t("health.webhooksWait", numbers);
    if (part === "mirror") return number === 0 ? t("health.mirror") : t("health.mirrorDiffers", numbers);
    return number === 0 ? t("health.shopify") : t("health.shopifyFails", numbers);
  };
  return <Figure>{words()}</Figure>;
}
