import { Select } from "@shopify/polaris";
import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslation } from "react-i18next";

const LEVELS = [1, 2, 3, 4] as const;

/** Whether the line is text or a heading, and of which rank. */
export function HeadingSelect({ editor }: { editor: Editor }) {
  const { t } = useTranslation("richText");
  const level = useEditorState({
    editor,
    selector: ({ editor: now }) => LEVELS.find((one) => now.isActive("heading", { level: one })) ?? 0,
  });
  return (
    <Select
      label={t("paragraph")}
      labelHidden
      options={[
        { label: t("text"), value: "0" },
        ...LEVELS.map((one) => ({ label: t("heading", { level: one }), value: String(one) })),
      ]}
      value={String(level)}
      onChange={(value) => {
        const chosen = LEVELS.find((one) => String(one) === value);
        const chain = editor.chain().focus();
        (chosen ? chain.setHeading({ level: chosen }) : chain.setParagraph()).run();
      }}
    />
  );
}
