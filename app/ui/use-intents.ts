import { useFetcher } from "@remix-run/react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";

/** Sends the page's own intents, one at a time; `refused` is the code of the last one that was turned down. */
export function useIntents() {
  const fetcher = useFetcher<ActionResult>();
  const fieldOf = (name: string) => {
    const value = fetcher.formData?.get(name);
    return typeof value === "string" ? value : null;
  };
  return {
    send: (intent: string, fields: Record<string, string | readonly string[]> = {}) =>
      fetcher.submit(formOf({ intent, ...fields }), { method: "post" }),
    pending: fetcher.state === "idle" ? null : fieldOf("intent"),
    /** A field of what is being sent. */
    sent: fieldOf,
    result: fetcher.state === "idle" ? fetcher.data : undefined,
    refused: fetcher.state === "idle" && fetcher.data?.ok === false ? fetcher.data.code : null,
  };
}

function formOf(fields: Record<string, string | readonly string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
  return form;
}
