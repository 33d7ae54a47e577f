import { BlockStack, Button, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

/** A text to be taken elsewhere, with a button that copies it. */
export function CopyField({ label, value, help }: { label: string; value: string; help?: string }) {
  const { t } = useTranslation("apps");
  const id = useId();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    // Said anew where it is copied a second time.
    setCopied(null);
    const isCopied = await navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    );
    // Where the browser does not let the frame copy, the text can be copied by hand.
    if (!isCopied) document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select();
    setCopied(isCopied);
  };
  return (
    <BlockStack gap="100">
      <TextField
        id={id}
        label={label}
        value={value}
        readOnly
        monospaced
        selectTextOnFocus
        autoComplete="off"
        helpText={help}
        connectedRight={
          <Button onClick={() => void copy()} accessibilityLabel={t("secret.copyNamed", { name: label })} size="large">
            {t("secret.copy")}
          </Button>
        }
      />
      {/* There before it says anything: a screen reader hears only what changes in it. */}
      <div role="status">
        {copied !== null && (
          <Text as="p" variant="bodySm">
            {t(copied ? "secret.copied" : "secret.copyFailed")}
          </Text>
        )}
      </div>
    </BlockStack>
  );
}
