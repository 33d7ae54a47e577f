import { BlockStack, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TransferPage } from "#app/features/inventory/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { FormBar } from "#app/ui/form/save-forms.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { ItemLines, type LineDraft, linesToSend } from "./item-lines.tsx";

interface ItemsCardProps {
  transfer: TransferPage;
  /** Why it could not be made ready, by line. */
  refused: Readonly<Record<string, string>>;
}

/** What a transfer holds: to edit while it is a draft or ready, to read afterwards. */
export function ItemsCard({ transfer, refused }: ItemsCardProps) {
  const { t } = useTranslation("transfers");
  const { count } = useFormats();
  const isOpen = transfer.status === "DRAFT" || transfer.status === "READY_TO_SHIP";
  const number = { isNumber: true, isShort: true };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("items")}
        </Text>
        {isOpen ? (
          <Edit key={transfer.id} transfer={transfer} refused={refused} />
        ) : (
          <RowsTable
            caption={t("items")}
            columns={[
              { name: "title", label: t("item") },
              { name: "sku", label: t("sku") },
              { name: "units", label: t("units"), ...number },
              { name: "shipped", label: t("shipped"), ...number },
            ]}
            rows={transfer.items.map(({ lineId, title, variantTitle, sku, units, shipped }) => ({
              key: lineId,
              cells: [[title, variantTitle].filter(Boolean).join(" – "), sku ?? "–", count(units), count(shipped)],
            }))}
          />
        )}
      </BlockStack>
    </Card>
  );
}

function Edit({ transfer, refused }: ItemsCardProps) {
  const change = useChange();
  const saved = transfer.items.map(({ lineId, itemId, title, variantTitle, sku, left }): LineDraft => ({
    key: lineId,
    itemId: itemId ?? "",
    title: [title, variantTitle].filter(Boolean).join(" – "),
    sku,
    typed: String(left),
  }));
  const { result } = change;
  // Null: as saved. Once it was saved, what was read anew is shown.
  const [draft, setDraft] = useState<{ of: unknown; lines: readonly LineDraft[] } | null>(null);
  const lines = draft === null || (result?.ok && draft.of !== result) ? saved : draft.lines;
  const send = () => change.send("setTransferItems", { lines: linesToSend(lines) });
  const errors = result?.ok === false ? result.errors : {};
  return (
    <BlockStack gap="300">
      <FormBar
        isDirty={JSON.stringify(lines) !== JSON.stringify(saved)}
        isSaving={change.isSending}
        isLast={false}
        send={async () => send()}
        discard={() => setDraft(null)}
      />
      <RefusalBanner
        result={result}
        shownFields={Object.keys(errors).filter((field) => field.startsWith("lines"))}
        onAgain={send}
      />
      <ItemLines
        lines={lines}
        onChange={(next) => setDraft({ of: result, lines: next })}
        errors={{ ...refused, ...errors }}
        originId={transfer.originId}
        state={`${transfer.status} ${JSON.stringify(saved)}`}
      />
    </BlockStack>
  );
}
