import { useFetcher } from "@remix-run/react";

/** Begins the sync, or goes on with a failed one, through the page's action `retrySync`. */
export function useSyncRetry() {
  const fetcher = useFetcher<{ ok: boolean }>();
  return {
    onRetry: () => fetcher.submit({ intent: "retrySync" }, { method: "post" }),
    isRetrying: fetcher.state !== "idle",
    isRefused: fetcher.data?.ok === false,
  };
}
