import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "#app/ui/form/use-change.ts";
import { OF_WHAT_IS_GONE } from "#app/ui/form/use-leave-guard.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

/** What is done to an app or its installation as a whole. */
export type AppAction = "install" | "approve" | "suspend" | "resume" | "uninstall" | "delete";

/** Asks, does, and tells. `id`: of the app, where the page's address does not name it; `onDone` once something was done. */
export function useAppActions(installationId: string | undefined, id?: string, onDone?: (action: AppAction) => void) {
  const { t } = useTranslation("apps");
  const { send, result, intent, isSending } = useChange();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const search = useFrameSearch();
  const [asked, setAsked] = useState<AppAction | null>(null);
  useEffect(() => {
    if (!result?.ok || !intent) return;
    const action = intent as AppAction;
    shopify.toast.show(t(`done.${action}`));
    onDone?.(action);
    if (action === "delete")
      navigate({ pathname: "/app/store/apps", search: search({}) }, { replace: true, ...OF_WHAT_IS_GONE });
    // Each answer is acted on once.
  }, [result]);
  return {
    asked,
    ask: setAsked,
    /** Does what the person was asked about; `gives`: the permissions they were shown. */
    confirm(gives: readonly string[]) {
      if (!asked) return;
      const seen = asked === "install" || asked === "approve" ? { seen: gives.join(" ") } : {};
      send(asked, { ...(asked === "install" || asked === "delete" ? { id } : { installationId }), ...seen });
    },
    isSending,
    running: isSending ? intent : null,
    refused: result?.ok === false ? result : undefined,
  };
}

export type AppActions = ReturnType<typeof useAppActions>;
