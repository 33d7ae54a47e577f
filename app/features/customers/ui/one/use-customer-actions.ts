import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { useChange } from "#app/ui/form/use-change.ts";
import { OF_WHAT_IS_GONE } from "#app/ui/form/use-leave-guard.ts";
import { saveFile } from "#app/ui/save-file.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

/** What is done to a customer as a whole: deleting, which leads back to the list, and a file of their data. */
export function useCustomerActions() {
  const { send, result, intent, isSending } = useChange();
  const navigate = useNavigate();
  const search = useFrameSearch();
  useEffect(() => {
    if (!result?.ok) return;
    if (intent === "export") saveFile(result.result as { name: string; json: string });
    if (intent === "delete")
      navigate({ pathname: "/app/customers", search: search({}) }, { replace: true, ...OF_WHAT_IS_GONE });
    // Each answer is acted on once.
  }, [result]);
  return {
    remove: () => send("delete"),
    download: () => send("export"),
    result: result?.ok === false ? result : undefined,
    isSending,
  };
}
