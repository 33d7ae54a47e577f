import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useSeen } from "#app/ui/form/use-seen.ts";
import type { Edit } from "./use-edit.ts";

/** Why a change of an edit, or the whole of it, was not taken. */
export function EditBanner({
  edit: { result, isAnew, isCommitLost, isStageLost, impossible, phase, again },
}: {
  edit: Edit;
}) {
  const { t } = useTranslation("orderWork");
  const place = useSeen(isAnew || isStageLost || impossible !== null ? result : undefined, false);
  if (impossible !== null)
    return (
      <div ref={place}>
        <Banner tone="critical" title={t("edit.impossible")}>
          <Text as="p">{impossible}</Text>
        </Banner>
      </div>
    );
  if (!isAnew && !isStageLost) return <RefusalBanner result={result} shownFields={["note"]} onAgain={again} />;
  // To send a staged change once more, as other forms do, would make it twice.
  const words = isAnew ? (isCommitLost ? "made" : "anew") : phase === "unseen" ? "reading" : "lost";
  return (
    <div ref={place}>
      <Banner tone={words === "reading" ? "warning" : "critical"} title={t(`edit.${words}.title`)}>
        <Text as="p">{t(`edit.${words}.what`)}</Text>
      </Banner>
    </div>
  );
}
