import { useNavigation } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Nothing is said of what comes at once. */
const PATIENCE_MS = 200;

/** Shows the admin's own bar above the frame while the next page is on its way: wherever one has scrolled to, a click is answered. */
export function useAdminLoading(): void {
  const shopify = useAppBridge();
  const isLoading = useNavigation().state !== "idle";
  useEffect(() => {
    if (!isLoading) return;
    const timer = setTimeout(() => shopify.loading(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      shopify.loading(false);
    };
  }, [shopify, isLoading]);
}
