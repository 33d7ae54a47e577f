import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Reads the page's data anew every so often while somebody looks at it. Asks first whether the app answers: a dropped connection must
 * not replace the page by its error boundary. Null: the page stays as it is.
 */
export function useRefresh(everyMs: number | null): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (everyMs === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();
    const refresh = async () => {
      if (!document.hidden && (await isAnswering(stop.signal)) && !stop.signal.aborted) revalidate();
      if (!stop.signal.aborted) timer = setTimeout(() => void refresh(), everyMs);
    };
    timer = setTimeout(() => void refresh(), everyMs);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [everyMs, revalidate]);
}

async function isAnswering(signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch("/health", { signal })).ok;
  } catch {
    return false;
  }
}
