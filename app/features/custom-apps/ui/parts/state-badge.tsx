import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { InstallationState } from "#app/features/custom-apps/schema.ts";

const TONES: Readonly<Record<InstallationState | "none", BadgeProps["tone"]>> = {
  none: undefined,
  pending: "attention",
  installed: "success",
  permissions_changed: "attention",
  suspended: "warning",
  uninstalled: undefined,
};

/** How an app's installation in this store stands; null: it never had one. */
export function StateBadge({ state }: { state: InstallationState | null }) {
  const { t } = useTranslation("apps");
  const named = state ?? "none";
  return <Badge tone={TONES[named]}>{t(`state.${named}`)}</Badge>;
}
