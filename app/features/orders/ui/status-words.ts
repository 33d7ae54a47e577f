import { useTranslation } from "react-i18next";
import type english from "#app/i18n/en/orderStatus.json";

export type StatusKind = "financial" | "fulfillment" | "return";

/** Shopify's statuses as its admin writes them; one it adds later is written out from its name. */
export function useStatusWords() {
  const { t, i18n } = useTranslation("orderStatus");
  return (kind: StatusKind, status: string | null): string => {
    if (status === null) return t("unknown");
    const key = `${kind}.${status}`;
    if (i18n.exists(key, { ns: "orderStatus" })) return t(key as `financial.${keyof (typeof english)["financial"]}`);
    const words = status.toLowerCase().replaceAll("_", " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}

/** Tone and fill of a status' badge, as in the admin's list of orders: what waits for somebody stands out. */
export function badgeOf(kind: StatusKind, status: string | null) {
  const isWaiting =
    kind === "financial"
      ? status === "PENDING" || status === "AUTHORIZED"
      : status === "UNFULFILLED" || status === "RETURN_REQUESTED";
  const isPartial = status?.startsWith("PARTIALLY") === true || status === "IN_PROGRESS";
  const tone = isWaiting ? "attention" : isPartial || status === "ON_HOLD" ? "warning" : undefined;
  return { tone, progress: isWaiting ? "incomplete" : isPartial ? "partiallyComplete" : "complete" } as const;
}
