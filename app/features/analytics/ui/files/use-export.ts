import { useEffect, useState } from "react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import type { FileFormat, FileRow } from "#app/features/analytics/files/inputs.ts";
import { saveFile, saveFrom } from "#app/ui/save-response.ts";

/** What files are made of: a report's name, "trace" or "overview", and the query of its page's address. */
export interface ExportQuery {
  readonly name: string;
  readonly search: string;
}

/** asking: not answered yet · making: a job makes it · saved · stopped: cancelled or deleted · failed */
export type ExportState =
  | { readonly step: "idle" | "saved" | "stopped" }
  | { readonly step: "asking"; readonly format: FileFormat }
  | { readonly step: "making"; readonly id: string; readonly file: FileRow | null }
  | { readonly step: "failed"; readonly reason: "too-large" | "invalid" | "limited" | "failed" };

/** Of what the server answers; whatever else it says is a failure. */
const REASONS: Readonly<Record<string, "too-large" | "invalid" | "limited">> = {
  ...{ invalid: "invalid", conflict: "invalid", limited: "limited" },
};
const POLL_MS = 1_000;

/** Asks for a file, and saves it when it is made: at once, or after the job that makes it. The job goes on when the page is left. */
export function useExport({ name, search }: ExportQuery) {
  const [state, setState] = useState<ExportState>({ step: "idle" });
  const id = state.step === "making" ? state.id : null;

  useEffect(() => {
    if (id === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();
    const poll = async () => {
      const file = await askState(id, stop.signal);
      if (stop.signal.aborted) return;
      const next = await afterPoll(id, file);
      if (stop.signal.aborted) return;
      setState(next);
      if (next.step === "making") timer = setTimeout(() => void poll(), POLL_MS);
    };
    timer = setTimeout(() => void poll(), POLL_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id]);

  return {
    state,
    begin: (format: FileFormat) => {
      setState({ step: "asking", format });
      void ask({ report: name, search, format }).then(setState);
    },
  };
}

async function ask(fields: { report: string; search: string; format: FileFormat }): Promise<ExportState> {
  try {
    const body = new URLSearchParams({ ...fields });
    const headers = { accept: "application/json" };
    const response = await fetch("/app/analytics/export", { method: "POST", body, headers });
    if (response.ok && !isJson(response)) {
      await saveFile(response);
      return { step: "saved" };
    }
    const result = (await response.json()) as ActionResult;
    if (result.ok) return { step: "making", id: (result.result as { id: string }).id, file: null };
    return { step: "failed", reason: REASONS[result.code] ?? "failed" };
  } catch {
    return { step: "failed", reason: "failed" };
  }
}

// A dropped connection changes nothing: the next poll tells. `file` null: there is no such file any more.
async function afterPoll(id: string, file: FileRow | null | undefined): Promise<ExportState> {
  if (file === undefined) return { step: "making", id, file: null };
  if (file === null || file.state === "cancelled") return { step: "stopped" };
  if (file.state === "failed") {
    return { step: "failed", reason: file.error === "too-large" ? "too-large" : "failed" };
  }
  if (file.state !== "ready") return { step: "making", id, file };
  return (await saveFrom(`/app/analytics/files/${id}`)) ? { step: "saved" } : { step: "failed", reason: "failed" };
}

async function askState(id: string, signal: AbortSignal): Promise<FileRow | null | undefined> {
  try {
    const response = await fetch(`/app/analytics/files/${id}/state`, { signal });
    if (response.status === 404) return null;
    return response.ok && isJson(response) ? ((await response.json()) as FileRow) : undefined;
  } catch {
    return undefined;
  }
}

const isJson = (response: Response): boolean =>
  (response.headers.get("content-type") ?? "").startsWith("application/json");
