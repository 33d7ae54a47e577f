import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { LateProgressBar } from "#app/ui/late-progress-bar.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { FileRow } from "#app/features/analytics/files/inputs.ts";

/** How far a file is that is being made: rows done, of how many, and the share. */
export function FileProgress({ file: { rowsDone, rowsTotal, name, state } }: { file: FileRow }) {
  const { t } = useTranslation("files");
  const { count, wholePercent } = useFormats();
  if (state === "waiting" || rowsTotal === null || rowsTotal === 0) {
    return <Text as="p">{state === "waiting" ? t("state.waiting") : t("state.working")}</Text>;
  }
  const share = Math.min(1, rowsDone / rowsTotal);
  return (
    <BlockStack gap="100">
      <div className="ch-file-progress">
        <LateProgressBar progress={Math.floor(share * 100)} size="small" ariaLabelledBy={undefined} />
      </div>
      <Text as="span" variant="bodySm">
        <Figure>
          {t("progress", { name, done: count(rowsDone), total: count(rowsTotal), share: wholePercent(share) })}
        </Figure>
      </Text>
    </BlockStack>
  );
}
