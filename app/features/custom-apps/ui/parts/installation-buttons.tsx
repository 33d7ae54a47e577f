import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { InstallationState } from "#app/features/custom-apps/schema.ts";
import type { AppAction, AppActions } from "./use-app-actions.ts";

const POSSIBLE: Readonly<Record<InstallationState | "none", readonly AppAction[]>> = {
  none: ["install"],
  pending: ["approve", "uninstall"],
  installed: ["suspend", "uninstall"],
  permissions_changed: ["approve", "suspend", "uninstall"],
  suspended: ["resume", "uninstall"],
  uninstalled: ["install"],
};
const FIRST = new Set<AppAction>(["install", "approve", "resume"]);

/** What can be done with an installation in its state; the most sensible stands out. */
export function InstallationButtons({ state, actions }: { state: InstallationState | null; actions: AppActions }) {
  const { t } = useTranslation("apps");
  return (
    <InlineStack gap="200">
      {POSSIBLE[state ?? "none"].map((action) => (
        <Button
          key={action}
          variant={FIRST.has(action) ? "primary" : undefined}
          tone={action === "uninstall" ? "critical" : undefined}
          loading={actions.running === action}
          disabled={actions.isSending && actions.running !== action}
          onClick={() => actions.ask(action)}
        >
          {t(`actions.${action as "install"}`)}
        </Button>
      ))}
    </InlineStack>
  );
}
