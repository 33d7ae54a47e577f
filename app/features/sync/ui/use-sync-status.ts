import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { SyncStatus } from "../schema.ts";

const POLL_MS = 1_500;
const POLL_AFTER_FAILURE_MS = 5_000;

/**
 * The sync's state, asked for again while it runs; when it has ended, the page's figures are read anew. Plain fetch: a dropped
 * connection must not replace the page by its error boundary, the next poll heals it.
 */
export function useSyncStatus(loaded: SyncStatus): SyncStatus {
  const [latest, setLatest] = useState<{ loaded: SyncStatus; status: SyncStatus }>({ loaded, status: loaded });
  const { revalidate } = useRevalidator();
  // What the page's own loader brings is never older than what was polled before it.
  const status = latest.loaded === loaded ? latest.status : loaded;
  const isActive = isRunning(status);

  useEffect(() => {
    if (!isActive) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();
    const poll = async () => {
      const next = document.hidden ? undefined : await askStatus(stop.signal);
      if (stop.signal.aborted) return;
      if (next) setLatest({ loaded, status: next });
      if (next && !isRunning(next)) return revalidate();
      timer = setTimeout(poll, next ? POLL_MS : POLL_AFTER_FAILURE_MS);
    };
    timer = setTimeout(poll, POLL_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [isActive, loaded, revalidate]);

  return status;
}

export const isRunning = ({ run }: SyncStatus): boolean => run?.state === "queued" || run?.state === "running";

async function askStatus(signal: AbortSignal): Promise<SyncStatus | undefined> {
  try {
    const response = await fetch("/app/sync/status", { signal, headers: { accept: "application/json" } });
    return response.ok ? ((await response.json()) as SyncStatus) : undefined;
  } catch {
    return undefined;
  }
}
