import { Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { LateProgressBar } from "#app/ui/late-progress-bar.tsx";
import { MOST_MEGABYTES, type Upload } from "./use-uploads.ts";

interface UploadListProps {
  uploads: readonly Upload[];
  onForget: (key: string) => void;
}

/** What is on its way to Shopify, how far it is, and what stands in the way. */
export function UploadList({ uploads, onForget }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <ul className="ch-uploads">
      {uploads.map((upload) => (
        <li key={upload.key}>
          <UploadRow upload={upload} onForget={() => onForget(upload.key)} />
        </li>
      ))}
    </ul>
  );
}

function UploadRow({ upload: { name, progress, problem }, onForget }: { upload: Upload; onForget: () => void }) {
  const { t } = useTranslation("catalogParts");
  const id = useId();
  if (problem)
    return (
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <InlineError
          message={`${name}: ${problem.words || t(`media.problems.${problem.kind}`, { megabytes: MOST_MEGABYTES })}`}
          fieldID={id}
        />
        <Button variant="plain" onClick={onForget} accessibilityLabel={t("media.forget", { name })}>
          {t("media.dismiss")}
        </Button>
      </InlineStack>
    );
  return (
    <>
      <span id={id}>
        <Text as="span" variant="bodySm" breakWord>
          {name}
        </Text>
      </span>
      <LateProgressBar progress={Math.round(progress * 100)} size="small" ariaLabelledBy={id} />
    </>
  );
}
