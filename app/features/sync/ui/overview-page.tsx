import { useTranslation } from "react-i18next";
import { ErrorCard } from "#app/ui/error-card.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { useRefresh } from "#app/ui/use-refresh.ts";
import { useIntents } from "#app/ui/use-intents.ts";
import type { ResourceProof, SyncOverview } from "../schema.ts";
import { ProofCard } from "./proof-card.tsx";
import { RunControls } from "./run-controls.tsx";
import { SyncCard } from "./sync-card.tsx";
import { SyncFrame } from "./sync-frame.tsx";
import { useSyncStatus } from "./use-sync-status.ts";

const BUSY_MS = 4_000;
const QUIET_MS = 30_000;

/** What the store has, what is here, and what is being done about the difference. */
export function OverviewPage({ overview }: { overview: SyncOverview }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  const search = useFrameSearch();
  const status = useSyncStatus(overview.status);
  const run = useIntents();
  const check = useIntents();
  const { deadWebhooks, deadRequests, resources } = overview;
  useRefresh(resources.some(isBusy) ? BUSY_MS : QUIET_MS);
  return (
    <SyncFrame place="overview">
      {deadWebhooks > 0 && (
        <ErrorCard
          title={t("webhooks.dead", { count: deadWebhooks, shown: count(deadWebhooks) })}
          action={{ content: t("webhooks.showDead"), url: `/app/sync/webhooks${search({ state: "dead" })}` }}
        >
          {t("webhooks.deadWhat")}
          {deadRequests > 0 && ` ${t("webhooks.deadRequests", { count: deadRequests, shown: count(deadRequests) })}`}
        </ErrorCard>
      )}
      <ProofCard overview={overview} action={check} />
      <SyncCard
        status={status}
        isDetailed
        onRetry={() => run.send("startSync")}
        isRetrying={run.pending === "startSync"}
        isRefused={run.refused !== null}
        controls={
          status.run && (
            <RunControls state={status.run.state} kinds={resources.map(({ resource }) => resource)} action={run} />
          )
        }
      />
    </SyncFrame>
  );
}

const isBusy = ({ state, waiting, isReading, isComparing }: ResourceProof) =>
  isReading || isComparing || waiting > 0 || state === "differs";
