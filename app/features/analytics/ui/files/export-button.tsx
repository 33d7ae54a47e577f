import { Link } from "@remix-run/react";
import { ActionList, BlockStack, Button, InlineStack, Popover, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { FileFormat } from "#app/features/analytics/files/inputs.ts";
import { FileProgress } from "./file-progress.tsx";
import { type ExportQuery, type ExportState, useExport } from "./use-export.ts";

interface ExportButtonProps {
  /** What the page shows. */
  query: ExportQuery;
  formats?: readonly FileFormat[];
  isDisabled?: boolean;
}

/** Makes a file of what the page shows. What is large is made by a job: its progress stands below, and on the page of files. */
export function ExportButton({ query, formats = ["csv", "xlsx"], isDisabled }: ExportButtonProps) {
  const { t } = useTranslation("files");
  const { state, begin } = useExport(query);
  const [isOpen, setOpen] = useState(false);
  const isBusy = state.step === "asking" || state.step === "making";
  return (
    <div className="ch-export">
      <BlockStack gap="200" inlineAlign="start">
        <Popover
          active={isOpen}
          onClose={() => setOpen(false)}
          preferredAlignment="right"
          activator={
            <Button disclosure onClick={() => setOpen(!isOpen)} loading={isBusy} disabled={isDisabled}>
              {t("export.button")}
            </Button>
          }
        >
          <ActionList
            actionRole="menuitem"
            items={formats.map((format) => ({
              content: t(`export.${format}`),
              helpText: t(`export.${format}About`),
              onAction: () => {
                setOpen(false);
                begin(format);
              },
            }))}
          />
        </Popover>
        <div role="status">
          <ExportStatus state={state} />
        </div>
      </BlockStack>
    </div>
  );
}

function ExportStatus({ state }: { state: ExportState }) {
  const { t } = useTranslation("files");
  const search = useFrameSearch();
  const files = (
    <Link className="ch-link" to={{ pathname: "/app/analytics/files", search: search({}) }}>
      {t("export.files")}
    </Link>
  );
  if (state.step === "idle" || state.step === "asking") return null;
  if (state.step === "making") {
    return (
      <BlockStack gap="100">
        {state.file ? <FileProgress file={state.file} /> : <Text as="p">{t("state.waiting")}</Text>}
        <Text as="p" variant="bodySm" tone="subdued">
          {t("export.goesOn")}
        </Text>
        {files}
      </BlockStack>
    );
  }
  if (state.step === "failed") {
    return (
      <Text as="p" tone="critical">
        {t(`export.problem.${state.reason}`)}
      </Text>
    );
  }
  return (
    <InlineStack gap="200">
      <Text as="p" tone="subdued">
        {t(state.step === "saved" ? "export.saved" : "state.cancelled")}
      </Text>
    </InlineStack>
  );
}
