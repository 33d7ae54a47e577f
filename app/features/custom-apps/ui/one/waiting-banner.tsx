import { Banner, BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { InstallationView } from "#app/features/custom-apps/schema.ts";
import { PermissionList } from "../parts/permission-list.tsx";

interface WaitingBannerProps {
  installation: InstallationView | null;
  onApprove: () => void;
}

/** What waits for a person's approval, where anything does. */
export function WaitingBanner({ installation, onApprove }: WaitingBannerProps) {
  const { t } = useTranslation("apps");
  if (installation?.state !== "permissions_changed" && installation?.state !== "pending") return null;
  return (
    <Banner
      tone="warning"
      title={t(installation.state === "pending" ? "waiting.pendingTitle" : "waiting.title")}
      action={{ content: t("waiting.action"), onAction: onApprove }}
    >
      <BlockStack gap="200">
        <PermissionList permissions={installation.waiting} isShort />
      </BlockStack>
    </Banner>
  );
}
