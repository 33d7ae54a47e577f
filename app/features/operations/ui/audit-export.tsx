import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveFrom } from "#app/ui/save-response.ts";

const FORMATS = ["csv", "jsonl"] as const;
type Format = (typeof FORMATS)[number];

/** The log as it is narrowed, whole, as a file. */
export function AuditExport({ kept }: { kept: Readonly<Record<string, string>> }) {
  const { t } = useTranslation("operations");
  const [saving, setSaving] = useState<Format | "failed" | null>(null);
  const save = async (format: Format) => {
    setSaving(format);
    const isSaved = await saveFrom(`/app/store/operations/audit/export?${new URLSearchParams({ ...kept, format })}`);
    setSaving(isSaved ? null : "failed");
  };
  return (
    <BlockStack gap="100">
      <InlineStack gap="200">
        {FORMATS.map((format) => (
          <Button key={format} loading={saving === format} onClick={() => void save(format)}>
            {t(`audit.${format}`)}
          </Button>
        ))}
      </InlineStack>
      {saving === "failed" && (
        <Text as="p" tone="critical">
          <span role="alert">{t("audit.failed")}</span>
        </Text>
      )}
    </BlockStack>
  );
}
