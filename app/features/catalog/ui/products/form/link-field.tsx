import { Box, Button, InlineStack, TextField } from "@shopify/polaris";
import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Where the marked text leads to. */
export function LinkField({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation("richText");
  const [address, setAddress] = useState(String(editor.getAttributes("link").href ?? ""));
  const isFine = /^(https?:\/\/|mailto:|tel:|\/)/i.test(address.trim());
  const set = () => {
    const chain = editor.chain().focus().extendMarkRange("link");
    const text = address.trim();
    // Nothing is marked: the address itself is what one clicks.
    const isEmpty = editor.state.selection.empty && !editor.isActive("link");
    if (isEmpty) chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href: text } }] }).run();
    else chain.setLink({ href: text }).run();
    onDone();
  };
  return (
    <Box padding="200" borderBlockEndWidth="025" borderColor="border">
      <InlineStack gap="200" blockAlign="end">
        <TextField
          label={t("address")}
          value={address}
          onChange={setAddress}
          type="url"
          error={address !== "" && !isFine ? t("addressRule") : undefined}
          autoComplete="off"
        />
        <Button onClick={set} disabled={!isFine}>
          {t("setLink")}
        </Button>
        <Button
          onClick={() => {
            editor.chain().focus().extendMarkRange("link").unsetLink().run();
            onDone();
          }}
        >
          {t("removeLink")}
        </Button>
      </InlineStack>
    </Box>
  );
}
