import { useTranslation } from "react-i18next";
import type { WebhookRow } from "../schema.ts";

/** What a webhook without the number of an object speaks of. */
export function useNoObjectWords(): (row: Pick<WebhookRow, "resource" | "topic" | "reason">) => string {
  const { t } = useTranslation("sync");
  return ({ resource, topic, reason }) => {
    if (resource !== null || reason === "unknown-topic") return t("webhooks.unnamed");
    return t(topic.startsWith("customers/") ? "webhooks.aPerson" : "webhooks.noObject");
  };
}
