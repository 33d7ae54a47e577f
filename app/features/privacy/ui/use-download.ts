import { useEffect } from "react";
import { saveFile } from "#app/ui/save-file.ts";
import { useIntents } from "#app/ui/use-intents.ts";
import type { PrivacyFile } from "../schema.ts";

/** Fetches the file of a request and hands it to the browser; one at a time. */
export function useDownload() {
  const { send, sent, pending, result } = useIntents();
  useEffect(() => {
    if (result?.ok) saveFile(result.result as PrivacyFile);
  }, [result]);
  return {
    of: (id: string) => send("getPrivacyFile", { id }),
    /** The request whose file is on its way. */
    pending: pending === null ? null : sent("id"),
    isFailed: result?.ok === false,
  };
}
