import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TransferPage } from "#app/features/inventory/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { FormBar } from "#app/ui/form/save-forms.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { ItemLines } from "./item-lines.tsx";
import { errorsOfLines } from "./line-draft.ts";
import type { ItemEdits } from "./use-item-edits.ts";

interface ItemsCardProps {
  transfer: TransferPage;
  edits: ItemEdits;
  /** Why it could not be made ready, by line. */
  refused: Readonly<Record<string, string>>;
}

/** What a transfer holds: to edit while it is a draft or ready, to read afterwards. */
export function ItemsCard({ transfer, edits, refused }: ItemsCardProps) {
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
          <Edit transfer={transfer} edits={edits} refused={refused} />
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

function Edit({ transfer, edits, refused }: ItemsCardProps) {
  const { t } = useTranslation("transfers");
  const { result, lines, saved, sent } = edits;
  const errors = result?.ok === false ? result.errors : {};
  return (
    <BlockStack gap="300">
      <FormBar
        isDirty={edits.isDirty}
        isSaving={edits.isSaving}
        isLast={false}
        send={async () => edits.send()}
        discard={edits.discard}
      />
      <RefusalBanner
        result={result}
        shownFields={Object.keys(errors).filter((field) => field.startsWith("lines"))}
        onAgain={edits.send}
      />
      <ItemLines
        lines={lines}
        onChange={edits.type}
        errors={{ ...errorsOfLines(refused, saved), ...errorsOfLines(errors, sent) }}
        originId={transfer.originId}
        state={`${transfer.status} ${JSON.stringify(saved)}`}
      />
      {edits.isDirty && transfer.status === "DRAFT" && (
        <Text as="p" tone="subdued">
          {t("saveFirst.ready")}
        </Text>
      )}
    </BlockStack>
  );
}
