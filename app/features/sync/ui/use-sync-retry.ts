import { useFetcher } from "@remix-run/react";

/** Begins the sync, goes on with a failed one or reads the store again, through the page's action `startSync`. */
export function useSyncRetry() {
  const fetcher = useFetcher<{ ok: boolean }>();
  return {
    onRetry: () => fetcher.submit({ intent: "startSync" }, { method: "post" }),
    isRetrying: fetcher.state !== "idle",
    isRefused: fetcher.data?.ok === false,
  };
}
