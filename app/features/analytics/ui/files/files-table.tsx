import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useIntents } from "#app/ui/use-intents.ts";
import type { FileRow } from "#app/features/analytics/files/inputs.ts";
import { FileProgress } from "./file-progress.tsx";
import { saveFrom } from "#app/ui/save-response.ts";

/** Files with what can be done with each. */
export function FilesTable({ rows }: { rows: readonly FileRow[] }) {
  const { t } = useTranslation("files");
  const { send, pending, sent } = useIntents();
  const [deleting, setDeleting] = useState<FileRow | null>(null);
  const busy = pending === null ? null : sent("id");
  return (
    <>
      <RowsTable
        caption={t("list.caption")}
        columns={(["name", "asked", "state", "size", "actions"] as const).map((name) => ({
          name,
          label: t(`list.columns.${name}`),
        }))}
        rows={rows.map((file) => ({
          key: file.id,
          cells: [
            <Figure key="name">{file.name}</Figure>,
            <Asked key="asked" file={file} />,
            <State key="state" file={file} />,
            <Size key="size" file={file} />,
            <Actions
              key="actions"
              file={file}
              isBusy={busy === file.id}
              onCancel={() => send("cancelFile", { id: file.id })}
              onDelete={() => setDeleting(file)}
            />,
          ],
        }))}
      />
      <ConfirmModal
        isOpen={deleting !== null}
        title={t("delete.title")}
        action={t("delete.action")}
        isDestructive
        onConfirm={() => deleting && send("deleteFile", { id: deleting.id })}
        onClose={() => setDeleting(null)}
      >
        <Text as="p">{t("delete.what", { name: deleting?.name ?? "" })}</Text>
      </ConfirmModal>
    </>
  );
}

function Asked({ file: { createdAt, isScheduled } }: { file: FileRow }) {
  const { t } = useTranslation("files");
  return (
    <BlockStack>
      <TimeText at={createdAt} />
      <Text as="span" variant="bodySm" tone="subdued">
        {isScheduled ? t("list.bySchedule") : t("list.byPerson")}
      </Text>
    </BlockStack>
  );
}

const TONES = { waiting: "info", working: "info", ready: "success", failed: "critical", cancelled: undefined } as const;

function State({ file }: { file: FileRow }) {
  const { t } = useTranslation("files");
  if (file.state === "working") return <FileProgress file={file} />;
  return (
    <BlockStack gap="050" inlineAlign="start">
      <Badge tone={TONES[file.state]}>{t(`state.${file.state}`)}</Badge>
      {file.error !== null && (
        <Text as="span" variant="bodySm" tone="subdued">
          {t(`error.${file.error}`)}
        </Text>
      )}
    </BlockStack>
  );
}

function Size({ file: { bytes, state, rowsDone, format } }: { file: FileRow }) {
  const { t } = useTranslation("files");
  const { bytes: size, count } = { ...useFormats(), ...useSizes() };
  if (state !== "ready" || bytes === null) return null;
  return (
    <BlockStack>
      <Figure>{size(bytes)}</Figure>
      {format !== "pdf" && (
        <Text as="span" variant="bodySm" tone="subdued">
          <Figure>{t("list.rows", { count: rowsDone, shown: count(rowsDone) })}</Figure>
        </Text>
      )}
    </BlockStack>
  );
}

/** "12 kB", "3.4 MB", in the reader's language. */
function useSizes() {
  const { i18n } = useTranslation();
  return {
    bytes: (value: number) => {
      const [amount, unit] = value < 1e6 ? [Math.max(1, value / 1e3), "kilobyte"] : [value / 1e6, "megabyte"];
      const digits = amount < 10 ? 1 : 0;
      return new Intl.NumberFormat(i18n.language, { style: "unit", unit, maximumFractionDigits: digits }).format(
        amount,
      );
    },
  };
}

interface ActionsProps {
  file: FileRow;
  isBusy: boolean;
  onCancel: () => void;
  onDelete: () => void;
}

function Actions({ file: { id, name, state }, isBusy, onCancel, onDelete }: ActionsProps) {
  const { t } = useTranslation("files");
  const [saving, setSaving] = useState<"no" | "now" | "failed">("no");
  const save = async () => {
    setSaving("now");
    setSaving((await saveFrom(`/app/analytics/files/${id}`)) ? "no" : "failed");
  };
  const isUnderWay = state === "waiting" || state === "working";
  return (
    <BlockStack gap="100">
      <InlineStack gap="200">
        {state === "ready" && (
          <Button
            onClick={() => void save()}
            loading={saving === "now"}
            accessibilityLabel={t("list.downloadNamed", { name })}
          >
            {t("list.download")}
          </Button>
        )}
        {isUnderWay ? (
          <Button onClick={onCancel} loading={isBusy} accessibilityLabel={t("list.cancelNamed", { name })}>
            {t("list.cancel")}
          </Button>
        ) : (
          <Button
            variant="tertiary"
            tone="critical"
            onClick={onDelete}
            loading={isBusy}
            accessibilityLabel={t("list.deleteNamed", { name })}
          >
            {t("delete.action")}
          </Button>
        )}
      </InlineStack>
      {saving === "failed" && (
        <Text as="span" tone="critical">
          {t("list.notSaved")}
        </Text>
      )}
    </BlockStack>
  );
}
