import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";

/** Asks Shopify's admin for scopes of the app, and reads anew what the store has granted; the page's data follow. */
export function useAskScopes() {
  const shopify = useAppBridge();
  const refresh = useFetcher<ActionResult>();
  const [asked, setAsked] = useState<string | null>(null);
  const [isDeclined, setDeclined] = useState(false);
  const ask = async (scopes: readonly string[]) => {
    setAsked(scopes.join());
    const isGranted = await shopify.scopes.request([...scopes]).then(
      ({ result }) => result === "granted-all",
      () => false,
    );
    setAsked(null);
    setDeclined(!isGranted);
    // Shopify's webhook says so too, later than the next click.
    if (isGranted) refresh.submit({ intent: "refreshScopes" }, { method: "post", action: "/app/store" });
  };
  return {
    ask: (scopes: readonly string[]) => void ask(scopes),
    /** Which are being asked for, joined by commas. */
    asked,
    isBusy: asked !== null || refresh.state !== "idle",
    isDeclined,
  };
}
