import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { OF_WHAT_IS_GONE } from "#app/ui/form/use-leave-guard.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

interface RemoveExtensionProps {
  appId: string;
  name: string;
  isAsked: boolean;
  onAnswered: () => void;
}

/** Asks whether an extension is to be removed, does so, and leads back to its app; stands where a refusal is told. */
export function RemoveExtension({ appId, name, isAsked, onAnswered }: RemoveExtensionProps) {
  const { t } = useTranslation("apps");
  const { send, result } = useChange();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const search = useFrameSearch();
  useEffect(() => {
    if (!result?.ok) return;
    shopify.toast.show(t("extensions.removed"));
    navigate({ pathname: `/app/store/apps/${appId}`, search: search({}) }, { replace: true, ...OF_WHAT_IS_GONE });
    // Each answer is acted on once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [result]);
  return (
    <>
      <RefusalBanner result={result} isWork />
      {isAsked && (
        <ConfirmModal
          isOpen
          title={t("extensions.removeTitle", { name })}
          action={t("extensions.remove")}
          isDestructive
          onConfirm={() => send("remove")}
          onClose={onAnswered}
        >
          <Text as="p">{t("extensions.removeWhat")}</Text>
        </ConfirmModal>
      )}
    </>
  );
}
